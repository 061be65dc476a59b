using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>Starts the workflow each time an interval has passed; inside a workflow it waits for one.</summary>
public sealed class Timer : ITimedTrigger, IRequiresInputs, IChecksInputs
{
    private const string Input = "interval";
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3_653);

    /// <inheritdoc />
    public string Type => "Elsa.Timer";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => [Input];

    /// <summary>What is no duration, and for one that starts the workflow what would start it all the time or never.</summary>
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        node.CanStartWorkflow && Constants.Text(node, Input) is { } text && TimeText.Span(text) is { } interval && !IsInterval(interval)
            ? [new(DefinitionFinding.BadInterval, Input, text)]
            : TimedWait.ProblemsOf(node, Input);

    /// <inheritdoc />
    public Schedule? ScheduleOf(ActivityNode node) =>
        TimeText.Span(InputValue.Constant(node, Input).AsText()) is { } interval && IsInterval(interval) ? new IntervalSchedule(interval) : null;

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (!context.IsTrigger) TimedWait.For(context, TimedWait.Span(context, Input));
        return ValueTask.CompletedTask;
    }

    private static bool IsInterval(TimeSpan span) => span >= s_shortest && span <= s_longest;
}
