using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Follows the arrow "True" or "False" of a flowchart.</summary>
public sealed class FlowDecision : IActivity, IRequiresInputs, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowDecision";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["True", "False"];

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["condition"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Input<bool>("condition") ? "True" : "False");
        return ValueTask.CompletedTask;
    }
}
