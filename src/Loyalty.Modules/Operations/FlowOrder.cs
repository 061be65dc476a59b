using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations;

/// <summary>The activities of a workflow in the order in which people think of them: along the arrows from the beginning, then what no arrow reaches.</summary>
internal static class FlowOrder
{
    public static IReadOnlyList<ActivityNode> Of(ActivityNode root)
    {
        var targets = root.Connections.Select(connection => connection.Target).ToHashSet();
        var open = new Queue<ActivityNode>(root.Children.Where(child => !targets.Contains(child.Id)).Take(1));
        var ordered = new List<ActivityNode>();
        while (open.TryDequeue(out var next))
        {
            if (ordered.Contains(next))
            {
                continue;
            }

            ordered.Add(next);
            foreach (var connection in root.Connections.Where(connection => connection.Source == next.Id))
            {
                if (root.Children.FirstOrDefault(child => child.Id == connection.Target) is { } target)
                {
                    open.Enqueue(target);
                }
            }
        }

        return [.. ordered, .. root.Children.Where(child => !ordered.Contains(child))];
    }
}
