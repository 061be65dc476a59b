using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow on a member's birthday.</summary>
internal sealed class WhenBirthday : WaitForNews
{
    public const string TypeName = "Loyalty.Birthday";

    public static IReadOnlyList<string> Hashes { get; } = [StimulusHash.Of(TypeName, new JsonObject())];

    public override string Type => TypeName;

    protected override JsonNode Stimulus(ActivityNode node) => new JsonObject();
}
