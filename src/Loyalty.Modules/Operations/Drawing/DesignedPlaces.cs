using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Drawing;

/// <summary>Where the designer has put the steps: drawn together where there is plenty of room, since the editor's boxes are wider, and spread where its boxes were smaller than ours.</summary>
internal static class DesignedPlaces
{
    private const double Farthest = 20_000;
    private static readonly (double Spread, int Across, int Down)[] s_spreads = [(0.75, 64, 32), (1, 16, 16), (1.25, 16, 16), (1.5, 16, 16), (2, 16, 16)]; // with the room that must be left between boxes

    /// <summary>The places; null when one is missing or out of reach, or when boxes would lie on one another.</summary>
    public static IReadOnlyList<Spot>? Of(IReadOnlyList<ActivityNode> steps)
    {
        var places = steps.Select(PlaceOf).OfType<(double X, double Y)>().ToArray();
        if (places.Length < steps.Count || places.Length == 0 || Span(places.Select(place => place.X)) > Farthest || Span(places.Select(place => place.Y)) > Farthest)
        {
            return null;
        }

        foreach (var (spread, across, down) in s_spreads)
        {
            Spot[] spots = [.. places.Select(place => new Spot((int)(place.X * spread), (int)(place.Y * spread)))];
            if (!Overlap(spots, across, down))
            {
                return spots;
            }
        }

        return null;
    }

    /// <summary>Where the designer has put a step; null where that is not said or cannot be read.</summary>
    public static (double X, double Y)? PlaceOf(ActivityNode node) =>
        (node.Metadata["designer"] as JsonObject)?["position"] is JsonObject position && NumberOf(position["x"]) is { } x && NumberOf(position["y"]) is { } y ? (x, y) : null;

    private static double? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) && Math.Abs(number) <= Farthest * 10 ? number : null;

    private static double Span(IEnumerable<double> values) => values.Max() - values.Min();

    private static bool Overlap(Spot[] spots, int across, int down)
    {
        var sorted = spots.OrderBy(spot => spot.X).ToArray();
        for (var at = 0; at < sorted.Length; at++)
        {
            for (var next = at + 1; next < sorted.Length && sorted[next].X - sorted[at].X < WorkflowDrawing.StepWidth + across; next++)
            {
                if (Math.Abs(sorted[next].Y - sorted[at].Y) < WorkflowDrawing.StepHeight + down)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
