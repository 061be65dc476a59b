namespace Loyalty.Workflows.Activities;

/// <summary>Follows several arrows of a flowchart at once, one for each of its branches.</summary>
public sealed class FlowFork : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowFork";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Input<string[]>("branches") ?? []);
        return ValueTask.CompletedTask;
    }
}
