using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Ends the whole workflow.</summary>
public sealed class Finish : IEndsContainer, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.Finish";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.FinishWorkflow();
        return ValueTask.CompletedTask;
    }
}
