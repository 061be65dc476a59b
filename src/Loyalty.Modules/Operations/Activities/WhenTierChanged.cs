using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has changed tier; its input direction (rise, fall, any) says which changes it means.</summary>
internal sealed class WhenTierChanged : WaitForNews, IChecksInputs
{
    public const string TypeName = "Loyalty.TierChanged";

    public override string Type => TypeName;

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        ActivityTexts.Text(InputValue.Constant(node, "direction")) is { } direction && direction is not ("rise" or "fall" or "any")
            ? [new(DefinitionFinding.BadChoice, "direction", direction, "rise, fall, any")]
            : [];

    /// <summary>The fingerprints that a change meets: its own direction, and any.</summary>
    public static IReadOnlyList<string> HashesOf(bool isRise) => [HashOf(isRise ? "rise" : "fall"), HashOf("any")];

    protected override JsonNode Stimulus(ActivityNode node) => StimulusOf(ActivityTexts.Text(InputValue.Constant(node, "direction")) ?? "any");

    private static string HashOf(string direction) => StimulusHash.Of(TypeName, StimulusOf(direction));

    private static JsonObject StimulusOf(string direction) => new() { ["direction"] = direction };
}
