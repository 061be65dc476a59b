using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Ends the whole workflow with outcomes: where it runs as an activity of another, those are the arrows that are followed there.</summary>
public sealed class Complete : IEndsContainer, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.Complete";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.FinishWorkflow(context.Input("outcomes") switch
        {
            null => [],
            JsonArray several => [.. several.OfType<JsonNode>().Select(TypedValue.AsText)],
            var single => [TypedValue.AsText(single)],
        });
        return ValueTask.CompletedTask;
    }
}
