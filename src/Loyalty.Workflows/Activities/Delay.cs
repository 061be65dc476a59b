using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Waits for a time, however long.</summary>
public sealed class Delay : IActivity, IRequiresInputs, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.Delay";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["timeSpan"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => TimedWait.ProblemsOf(node, "timeSpan");

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        TimedWait.For(context, TimedWait.Span(context, "timeSpan"));
        return ValueTask.CompletedTask;
    }
}
