namespace Loyalty.Workflows.Activities;

/// <summary>Ties the instance to something outside by a correlation id.</summary>
public sealed class Correlate : IActivity, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.Correlate";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["correlationId"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.CorrelationId = context.Input<string>("correlationId");
        return ValueTask.CompletedTask;
    }
}
