using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has exchanged points for a reward.</summary>
internal sealed class WhenRewardRedeemed : WaitForNews
{
    public const string TypeName = "Loyalty.RewardRedeemed";

    public static IReadOnlyList<string> Hashes { get; } = [StimulusHash.Of(TypeName, new JsonObject())];

    public override string Type => TypeName;

    protected override JsonNode Stimulus(ActivityNode node) => new JsonObject();
}
