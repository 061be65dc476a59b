using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>The workflow itself: it runs its root and ends with it.</summary>
internal sealed class WorkflowRoot : IContainer
{
    public string Type => WorkflowDefinition.WorkflowActivityType;

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Schedule(context.Definition.Root);
        return ValueTask.CompletedTask;
    }

    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        context.Complete([.. child.Outcomes]);
        return ValueTask.CompletedTask;
    }
}
