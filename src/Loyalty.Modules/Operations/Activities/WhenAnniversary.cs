using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow on the day on which a guest became a member, each year.</summary>
internal sealed class WhenAnniversary : WaitForNews
{
    public const string TypeName = "Loyalty.Anniversary";

    public static IReadOnlyList<string> Hashes { get; } = [StimulusHash.Of(TypeName, new JsonObject())];

    public override string Type => TypeName;

    protected override JsonNode Stimulus(ActivityNode node) => new JsonObject();
}
