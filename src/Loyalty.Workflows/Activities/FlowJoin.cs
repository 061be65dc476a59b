namespace Loyalty.Workflows.Activities;

/// <summary>Brings the branches of a flowchart together; the flowchart decides when, by the mode.</summary>
public sealed class FlowJoin : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowJoin";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
