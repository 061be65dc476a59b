namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member's stay is completed.</summary>
internal sealed class WhenStayCompleted : WaitForNews
{
    public const string TypeName = "Loyalty.StayCompleted";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
