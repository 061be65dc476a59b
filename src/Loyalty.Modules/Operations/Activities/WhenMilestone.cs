using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has completed the night or the stay that its input count says; its input measure says which: nights or stays.</summary>
internal sealed class WhenMilestone : WaitForNews, IRequiresInputs, IChecksInputs
{
    public const string TypeName = "Loyalty.MilestoneReached";

    private const int Most = 10_000;

    public override string Type => TypeName;

    public IReadOnlyList<string> RequiredInputs => ["count"];

    /// <summary>The fingerprint that a milestone meets.</summary>
    public static IReadOnlyList<string> HashesOf(string measure, long count) => [StimulusHash.Of(TypeName, StimulusOf(measure, count))];

    /// <summary>The milestone that stands in the definition; null when there is none that will do.</summary>
    public static (string Measure, long Count)? MilestoneOf(ActivityNode node) => CountOf(node) is { } count && MeasureOf(node) is { } measure ? (measure, count) : null;

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node)
    {
        if (CountOf(node) is null)
        {
            yield return new(DefinitionFinding.BadChoice, "count", InputValue.Constant(node, "count")?.ToString() ?? "", $"1–{Most}");
        }

        if (MeasureOf(node) is null)
        {
            yield return new(DefinitionFinding.BadChoice, "measure", ActivityTexts.Text(InputValue.Constant(node, "measure")) ?? "", "nights, stays");
        }
    }

    protected override JsonNode Stimulus(ActivityNode node) => StimulusOf(MeasureOf(node) ?? "", CountOf(node) ?? 0);

    private static long? CountOf(ActivityNode node) =>
        int.TryParse(InputValue.Constant(node, "count")?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most ? count : null;

    private static string? MeasureOf(ActivityNode node) => (ActivityTexts.Text(InputValue.Constant(node, "measure")) ?? "nights") is var measure and ("nights" or "stays") ? measure : null;

    private static JsonObject StimulusOf(string measure, long count) => new() { ["measure"] = measure, ["count"] = count };
}
