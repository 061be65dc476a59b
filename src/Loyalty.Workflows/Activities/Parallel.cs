namespace Loyalty.Workflows.Activities;

/// <summary>Runs its activities side by side, and is done when all of them are.</summary>
public sealed class Parallel : IContainer
{
    /// <inheritdoc />
    public string Type => "Elsa.Parallel";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        foreach (var activity in context.Node.ChildrenIn("activities")) context.Schedule(activity);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
