namespace Loyalty.Workflows.Activities;

/// <summary>Runs its body for all items side by side, each with the variables CurrentIndex and CurrentValue, and is done when all are.</summary>
public sealed class ParallelForEach : ILoop, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.ParallelForEach";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["items"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Node.Child("body") is not { } body) return ValueTask.CompletedTask;
        var index = 0;
        foreach (var item in LoopItems.Of(context)) context.Schedule(body, variables: LoopItems.Variables(index++, item));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
