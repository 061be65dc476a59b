using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Makes one activity a step of a flowchart: it ends with that activity's outcomes.</summary>
public sealed class FlowNode : IContainer, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowNode";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => null;

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Node.Child("body") is { } body) context.Schedule(body);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        context.Complete([.. child.Outcomes]);
        return ValueTask.CompletedTask;
    }
}
