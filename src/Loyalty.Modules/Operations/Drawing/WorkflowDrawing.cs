using Loyalty.Domain;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Drawing;

/// <summary>A workflow as a picture in pixels: its steps as boxes, the arrows between them, and how many steps there was no room for.</summary>
public sealed record WorkflowDrawing(int Width, int Height, IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnArrow> Arrows, int NotDrawn)
{
    /// <summary>The most steps that are drawn: nobody reads a larger picture.</summary>
    public const int MostSteps = 300;

    /// <summary>How wide a box is.</summary>
    public const int StepWidth = 200;

    /// <summary>How high a box is.</summary>
    public const int StepHeight = 64;

    /// <summary>How broad a picture may be before it is laid out anew: as broad as the page on a desk.</summary>
    public const int Broadest = 1120;

    private const int Margin = 20;

    /// <summary>Draws what stands directly in the root, where the designer has put it, or laid out anew where that cannot be read or is broader than the page.</summary>
    internal static WorkflowDrawing Of(WorkflowDefinition definition)
    {
        var all = FlowOrder.Steps(definition.Root);
        ActivityNode[] drawn = [.. all.Take(MostSteps)];
        var arrows = DrawnArrows.Between(definition.Root, drawn);
        var places = DesignedPlaces.Of(drawn) is { } designed && Fits(designed) ? designed : LayeredPlaces.Of(drawn.Length, arrows);
        var (left, top) = drawn.Length == 0 ? (0, 0) : (places.Min(place => place.X), places.Min(place => place.Y));
        Spot[] spots = [.. places.Select(place => new Spot(place.X - left + Margin, place.Y - top + Margin))];
        DrawnArrow[] routed = [.. arrows.Select(arrow => arrow with { Path = ArrowPath.Between(spots, arrow.From, arrow.To) })];
        var right = spots.Select(spot => spot.X + StepWidth).Concat(routed.SelectMany(arrow => arrow.Path).Select(corner => corner.X)).DefaultIfEmpty().Max();
        var bottom = spots.Select(spot => spot.Y + StepHeight).Concat(routed.SelectMany(arrow => arrow.Path).Select(corner => corner.Y)).DefaultIfEmpty().Max();
        return new WorkflowDrawing(
            right + Margin, bottom + Margin, [.. drawn.Select((node, at) => new DrawnStep(at, node.Type, ActivityTexts.TitleOf(node), spots[at].X, spots[at].Y, Inside(node)))], routed, all.Count - drawn.Length);
    }

    private static bool Fits(IReadOnlyList<Spot> places) => places.Max(place => place.X) - places.Min(place => place.X) + StepWidth + (2 * Margin) <= Broadest;

    private static int Inside(ActivityNode node) => node.Children.Sum(child => 1 + Inside(child));
}

/// <summary>A place in a drawing.</summary>
public sealed record Spot(int X, int Y);

/// <summary>A box: the number of its step in the list beside the drawing, its upper left corner, and how many steps are inside it.</summary>
public sealed record DrawnStep(int Step, string ActivityType, LocalText Title, int X, int Y, int Inside);

/// <summary>An arrow from one step to another: the outcomes that lead along it, and its corners.</summary>
public sealed record DrawnArrow(int From, int To, IReadOnlyList<string> Outcomes)
{
    /// <summary>The corners from its beginning to its point.</summary>
    public IReadOnlyList<Spot> Path { get; init; } = [];
}
