namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member's status is about to end, once for each notice that the programme gives.</summary>
internal sealed class WhenTierEnding : WaitForNews
{
    public const string TypeName = "Loyalty.TierEnding";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
