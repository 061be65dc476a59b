namespace Loyalty.Workflows.Activities;

/// <summary>Gives the instance a name.</summary>
public sealed class SetName : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.SetName";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.InstanceName = context.Input<string>("value");
        return ValueTask.CompletedTask;
    }
}
