namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member is answered who has missed a stay.</summary>
internal sealed class WhenClaimAnswered : WaitForNews
{
    public const string TypeName = "Loyalty.ClaimAnswered";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
