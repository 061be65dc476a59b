namespace Loyalty.Workflows.Activities;

/// <summary>Ends the whole workflow.</summary>
public sealed class Finish : IEndsContainer
{
    /// <inheritdoc />
    public string Type => "Elsa.Finish";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.FinishWorkflow();
        return ValueTask.CompletedTask;
    }
}
