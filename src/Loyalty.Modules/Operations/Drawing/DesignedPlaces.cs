using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Drawing;

/// <summary>Where the designer has put the steps, spread where its boxes were smaller than ours.</summary>
internal static class DesignedPlaces
{
    private const double Farthest = 20_000;
    private const int Gap = 16;
    private static readonly double[] s_spreads = [1, 1.25, 1.5, 2];

    /// <summary>The places; null when one is missing or out of reach, or when boxes would lie on one another.</summary>
    public static IReadOnlyList<Spot>? Of(IReadOnlyList<ActivityNode> steps)
    {
        var places = steps.Select(PlaceOf).OfType<(double X, double Y)>().ToArray();
        if (places.Length < steps.Count || places.Length == 0 || Span(places.Select(place => place.X)) > Farthest || Span(places.Select(place => place.Y)) > Farthest)
        {
            return null;
        }

        return s_spreads.Select(spread => places.Select(place => new Spot((int)(place.X * spread), (int)(place.Y * spread))).ToArray()).FirstOrDefault(spots => !Overlap(spots));
    }

    private static (double X, double Y)? PlaceOf(ActivityNode node) =>
        (node.Metadata["designer"] as JsonObject)?["position"] is JsonObject position && NumberOf(position["x"]) is { } x && NumberOf(position["y"]) is { } y ? (x, y) : null;

    private static double? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) && Math.Abs(number) <= Farthest * 10 ? number : null;

    private static double Span(IEnumerable<double> values) => values.Max() - values.Min();

    private static bool Overlap(Spot[] spots)
    {
        var sorted = spots.OrderBy(spot => spot.X).ToArray();
        for (var at = 0; at < sorted.Length; at++)
        {
            for (var next = at + 1; next < sorted.Length && sorted[next].X - sorted[at].X < WorkflowDrawing.StepWidth + Gap; next++)
            {
                if (Math.Abs(sorted[next].Y - sorted[at].Y) < WorkflowDrawing.StepHeight + Gap)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
