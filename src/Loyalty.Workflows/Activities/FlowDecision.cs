namespace Loyalty.Workflows.Activities;

/// <summary>Follows the arrow "True" or "False" of a flowchart.</summary>
public sealed class FlowDecision : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowDecision";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Input<bool>("condition") ? "True" : "False");
        return ValueTask.CompletedTask;
    }
}
