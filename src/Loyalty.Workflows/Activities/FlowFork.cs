using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Follows several arrows of a flowchart at once, one for each of its branches.</summary>
public sealed class FlowFork : IActivity, IHasOutcomes, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowFork";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["branches"];

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => Constants.IsComputed(node, "branches") ? null : TypedValue.To<string[]>(InputValue.Constant(node, "branches")) ?? [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Input<string[]>("branches") ?? []);
        return ValueTask.CompletedTask;
    }
}
