namespace Loyalty.Workflows.Activities;

/// <summary>Ends the nearest loop around it.</summary>
public sealed class Break : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.Break";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.BreakLoop();
        return ValueTask.CompletedTask;
    }
}
