using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member's net spend of all stays has reached the amount that its input amount says, in whole units of the hotel's currency.</summary>
internal sealed class WhenSpendReached : WaitForNews, IRequiresInputs, IChecksInputs
{
    public const string TypeName = "Loyalty.SpendReached";

    private const string Amount = "amount";
    private const int Most = 10_000_000;

    public override string Type => TypeName;

    public IReadOnlyList<string> RequiredInputs => [Amount];

    /// <summary>The fingerprint that an amount meets.</summary>
    public static IReadOnlyList<string> HashesOf(long amount) => [StimulusHash.Of(TypeName, StimulusOf(amount))];

    /// <summary>The amount that stands in the definition; null when there is none that will do.</summary>
    public static long? AmountOf(ActivityNode node) =>
        int.TryParse(InputValue.Constant(node, Amount)?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount is >= 1 and <= Most ? amount : null;

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        AmountOf(node) is null ? [new(DefinitionFinding.BadChoice, Amount, InputValue.Constant(node, Amount)?.ToString() ?? "", $"1–{Most}")] : [];

    protected override JsonNode Stimulus(ActivityNode node) => StimulusOf(AmountOf(node) ?? 0);

    private static JsonObject StimulusOf(long amount) => new() { [Amount] = amount };
}
