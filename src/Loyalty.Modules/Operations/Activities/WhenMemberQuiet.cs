using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member has not stayed for as many days as its input days says.</summary>
internal sealed class WhenMemberQuiet : WaitForNews, IRequiresInputs, IChecksInputs
{
    public const string TypeName = "Loyalty.MemberInactive";

    private const string Days = "days";
    private const int MostDays = 3_650;

    public override string Type => TypeName;

    public IReadOnlyList<string> RequiredInputs => [Days];

    /// <summary>The fingerprint that so many days meet.</summary>
    public static IReadOnlyList<string> HashesOf(int days) => [StimulusHash.Of(TypeName, StimulusOf(days))];

    /// <summary>The number of days that stands in the definition; null when there is none that will do.</summary>
    public static int? DaysOf(ActivityNode node) =>
        int.TryParse(InputValue.Constant(node, Days)?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days : null;

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        DaysOf(node) is null ? [new(DefinitionFinding.BadChoice, Days, InputValue.Constant(node, Days)?.ToString() ?? "", $"1–{MostDays}")] : [];

    protected override JsonNode Stimulus(ActivityNode node) => StimulusOf(DaysOf(node) ?? 0);

    private static JsonObject StimulusOf(int days) => new() { [Days] = days };
}
