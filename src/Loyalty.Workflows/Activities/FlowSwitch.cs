using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Follows the arrow of the first case that holds, or of all that hold; if none does, the arrow "Default".</summary>
public sealed class FlowSwitch : IActivity, IHasOutcomes, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowSwitch";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => [.. SwitchCase.Of(node).Select(one => one.Label), "Default"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => SwitchCase.ProblemsOf(node);

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var matching = SwitchCase.Matching(context);
        context.Complete(matching.Count > 0 ? [.. matching.Select(one => one.Label)] : ["Default"]);
        return ValueTask.CompletedTask;
    }
}
