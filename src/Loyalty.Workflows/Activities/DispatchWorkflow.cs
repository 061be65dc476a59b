namespace Loyalty.Workflows.Activities;

/// <summary>Starts another workflow in the background; if told to, it waits for that workflow's end.</summary>
public sealed class DispatchWorkflow : ChildWorkflow
{
    /// <inheritdoc />
    public override string Type => "Elsa.DispatchWorkflow";

    /// <inheritdoc />
    protected override bool AtOnce => false;
}
