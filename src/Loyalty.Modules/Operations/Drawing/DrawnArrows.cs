using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Drawing;

/// <summary>Which steps of a container follow which.</summary>
internal static class DrawnArrows
{
    private const string Sequence = "Elsa.Sequence";

    /// <summary>The arrows of a flowchart, one for each pair of steps; in a sequence each step leads to the next.</summary>
    public static IReadOnlyList<DrawnArrow> Between(ActivityNode root, IReadOnlyList<ActivityNode> steps)
    {
        if (root.Type == Sequence)
        {
            return [.. Enumerable.Range(0, Math.Max(0, steps.Count - 1)).Select(at => new DrawnArrow(at, at + 1, [Connection.DefaultPort]))];
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < steps.Count; at++)
        {
            numbers.TryAdd(steps[at].Id, at); // a draft may name two activities alike
        }

        return
        [
            .. root.Connections.Where(arrow => numbers.ContainsKey(arrow.Source) && numbers.ContainsKey(arrow.Target))
                .GroupBy(arrow => (From: numbers[arrow.Source], To: numbers[arrow.Target]))
                .Select(group => new DrawnArrow(group.Key.From, group.Key.To, [.. group.Select(arrow => arrow.SourcePort).Distinct()])),
        ];
    }
}
