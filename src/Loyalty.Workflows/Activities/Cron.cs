using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>Starts the workflow at the times a cron expression names, by the clocks of the hotel; inside a workflow it waits for the next of them.</summary>
public sealed class Cron : ITimedTrigger
{
    private const string Input = "cronExpression";

    /// <inheritdoc />
    public string Type => "Elsa.Cron";

    /// <inheritdoc />
    public Schedule? ScheduleOf(ActivityNode node)
    {
        try
        {
            return InputValue.Constant(node, Input).AsText() is { } expression ? CronSchedule.Parse(expression) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTrigger) return ValueTask.CompletedTask;
        var expression = context.Input<string>(Input) ?? "";
        if (CronSchedule.Parse(expression).Next(context.Now, context.Zone) is { } due) TimedWait.Until(context, due);
        else context.Fault($"The cron expression '{expression}' is never due.");
        return ValueTask.CompletedTask;
    }
}
