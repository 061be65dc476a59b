namespace Loyalty.Workflows.Activities;

/// <summary>Runs another workflow at once, before whoever caused it is answered; if told to, it waits for that workflow's end.</summary>
public sealed class ExecuteWorkflow : ChildWorkflow
{
    /// <inheritdoc />
    public override string Type => "Elsa.ExecuteWorkflow";

    /// <inheritdoc />
    protected override bool AtOnce => true;
}
