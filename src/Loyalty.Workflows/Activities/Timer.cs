using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>Starts the workflow each time an interval has passed; inside a workflow it waits for one.</summary>
public sealed class Timer : ITimedTrigger, IRequiresInputs, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.Timer";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["interval"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => TimedWait.ProblemsOf(node, "interval");

    /// <inheritdoc />
    public Schedule? ScheduleOf(ActivityNode node) =>
        TimeText.Span(InputValue.Constant(node, "interval").AsText()) is { } interval && interval > TimeSpan.Zero ? new IntervalSchedule(interval) : null;

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (!context.IsTrigger) TimedWait.For(context, TimedWait.Span(context, "interval"));
        return ValueTask.CompletedTask;
    }
}
