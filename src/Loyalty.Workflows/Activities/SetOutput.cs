namespace Loyalty.Workflows.Activities;

/// <summary>Sets an output of the workflow.</summary>
public sealed class SetOutput : IActivity, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.SetOutput";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["outputName"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var name = context.Input<string>("outputName");
        if (string.IsNullOrEmpty(name)) context.Fault("The output to set has no name.");
        else context.SetWorkflowOutput(name, context.Input("outputValue"));
        return ValueTask.CompletedTask;
    }
}
