namespace Loyalty.Workflows.Activities;

/// <summary>Waits for a time, however long.</summary>
public sealed class Delay : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.Delay";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        TimedWait.For(context, TimedWait.Span(context, "timeSpan"));
        return ValueTask.CompletedTask;
    }
}
