namespace Loyalty.Workflows.Activities;

/// <summary>Ends the flowchart or sequence it is in.</summary>
public sealed class End : IEndsContainer
{
    /// <inheritdoc />
    public string Type => "Elsa.End";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
