namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member's points will expire soon, as often as the programme warns.</summary>
internal sealed class WhenPointsExpiring : WaitForNews
{
    public const string TypeName = "Loyalty.PointsExpiring";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
