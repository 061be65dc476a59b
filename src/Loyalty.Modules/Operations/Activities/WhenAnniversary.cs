namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow on the day on which a guest became a member, each year.</summary>
internal sealed class WhenAnniversary : WaitForNews
{
    public const string TypeName = "Loyalty.Anniversary";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
