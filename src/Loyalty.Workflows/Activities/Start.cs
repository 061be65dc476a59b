namespace Loyalty.Workflows.Activities;

/// <summary>Marks where a flowchart begins.</summary>
public sealed class Start : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.Start";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
