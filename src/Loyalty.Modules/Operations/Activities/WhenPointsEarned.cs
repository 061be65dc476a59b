using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has earned points by a stay.</summary>
internal sealed class WhenPointsEarned : WaitForNews
{
    public const string TypeName = "Loyalty.PointsEarned";

    public static IReadOnlyList<string> Hashes { get; } = [StimulusHash.Of(TypeName, new JsonObject())];

    public override string Type => TypeName;

    protected override JsonNode Stimulus(ActivityNode node) => new JsonObject();
}
