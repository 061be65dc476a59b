using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations;

/// <summary>The activities of a workflow in the order in which people think of them: along the arrows from the beginning, then what no arrow reaches.</summary>
internal static class FlowOrder
{
    /// <summary>The steps that people see: what stands in the root, or the root itself where nothing does.</summary>
    public static IReadOnlyList<ActivityNode> Steps(ActivityNode root) => root.Children.Count == 0 ? [root] : Of(root);

    public static IReadOnlyList<ActivityNode> Of(ActivityNode root)
    {
        var targets = root.Connections.Select(connection => connection.Target).ToHashSet();
        var arrows = root.Connections.ToLookup(connection => connection.Source, connection => connection.Target);
        var children = root.Children.DistinctBy(child => child.Id).ToDictionary(child => child.Id);
        var open = new Queue<ActivityNode>(root.Children.Where(child => !targets.Contains(child.Id)).Take(1));
        var ordered = new List<ActivityNode>();
        var seen = new HashSet<ActivityNode>();
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            ordered.Add(next);
            foreach (var target in arrows[next.Id])
            {
                if (children.TryGetValue(target, out var child))
                {
                    open.Enqueue(child);
                }
            }
        }

        return [.. ordered, .. root.Children.Where(child => !seen.Contains(child))];
    }
}
