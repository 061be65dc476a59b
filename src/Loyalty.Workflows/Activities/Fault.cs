namespace Loyalty.Workflows.Activities;

/// <summary>Fails on purpose, with a message.</summary>
public sealed class Fault : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.Fault";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Fault(context.Input<string>("message") ?? "The workflow faulted on purpose.");
        return ValueTask.CompletedTask;
    }
}
