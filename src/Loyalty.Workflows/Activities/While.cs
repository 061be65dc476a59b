namespace Loyalty.Workflows.Activities;

/// <summary>Runs its body again and again for as long as its condition holds; the condition is asked before each turn.</summary>
public sealed class While : ILoop, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.While";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["condition"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        Turn(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        Turn(context);
        return ValueTask.CompletedTask;
    }

    private static void Turn(ActivityContext context)
    {
        if (!context.Input<bool>("condition")) return;
        if (context.Node.Child("body") is { } body) context.Schedule(body);
        else context.Fault("The loop would never end: its condition holds and it has no body that could change that.");
    }
}
