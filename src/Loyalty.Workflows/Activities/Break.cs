using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Ends the nearest loop around it.</summary>
public sealed class Break : IActivity, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.Break";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.BreakLoop();
        return ValueTask.CompletedTask;
    }
}
