using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>Starts the workflow once, at a date and time; inside a workflow it waits for them, and goes on at once if they are over.</summary>
public sealed class StartAt : ITimedTrigger, IRequiresInputs, IChecksInputs
{
    private const string Input = "dateTime";

    /// <inheritdoc />
    public string Type => "Elsa.StartAt";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["dateTime"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => Constants.Text(node, Input) is { Length: > 0 } text && TimeText.Once(text) is null ? [new(DefinitionFinding.BadDate, Input, text)] : [];

    /// <inheritdoc />
    public Schedule? ScheduleOf(ActivityNode node) => TimeText.Once(InputValue.Constant(node, Input).AsText());

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTrigger) return ValueTask.CompletedTask;
        var text = context.Input<string>(Input);
        if (TimeText.Once(text) is not { } schedule) context.Fault($"'{text}' is no date and time: write it as 2026-12-31T18:00:00, with Z or an offset if it is not meant in the hotel's zone.");
        else if (schedule.Next(context.Now, context.Zone) is { } due) TimedWait.Until(context, due);
        return ValueTask.CompletedTask;
    }
}
