using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations;

/// <summary>What a step tells whoever does it: a line, the guidance in Markdown, and the points to be ticked; null where its author wrote none.</summary>
public sealed record StepGuide(LocalText? Teaser, LocalText? Guidance, IReadOnlyList<ChecklistItem> Points)
{
    internal static StepGuide Of(ActivityNode node) => new(
        ActivityTexts.Local(InputValue.Constant(node, "teaser")), ActivityTexts.Local(InputValue.Constant(node, "guidance")), ActivityTexts.PointsOf(node));
}
