namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has earned points by a stay.</summary>
internal sealed class WhenPointsEarned : WaitForNews
{
    public const string TypeName = "Loyalty.PointsEarned";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
