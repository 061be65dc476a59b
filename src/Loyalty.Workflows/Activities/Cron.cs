using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>Starts the workflow at the times a cron expression names, by the clocks of the hotel; inside a workflow it waits for the next of them.</summary>
public sealed class Cron : ITimedTrigger, IRequiresInputs, IChecksInputs
{
    private const string Input = "cronExpression";

    /// <inheritdoc />
    public string Type => "Elsa.Cron";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["cronExpression"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node)
    {
        if (Constants.Text(node, Input) is not { Length: > 0 } expression) return [];
        try
        {
            var next = CronSchedule.Parse(expression).Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
            return next is null ? [new(DefinitionFinding.BadCron, Input, expression, "it is never due")] : [];
        }
        catch (FormatException exception)
        {
            return [new(DefinitionFinding.BadCron, Input, expression, exception.Message)];
        }
    }

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
