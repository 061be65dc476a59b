namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has exchanged points for a reward.</summary>
internal sealed class WhenRewardRedeemed : WaitForNews
{
    public const string TypeName = "Loyalty.RewardRedeemed";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
