using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>
/// The activities of a container in an order in which they can be read: each after those that lead to it, one branch after the other, and what no arrow
/// reaches at the end. Takes time in proportion to the arrows, and no stack.
/// </summary>
internal static class StepOrder
{
    public static IReadOnlyList<ActivityNode> Of(ActivityNode container)
    {
        if (container.Connections.Count == 0)
        {
            return container.Children;
        }

        var arrows = Arrows(container);
        var targets = container.Connections.Select(connection => connection.Target).ToHashSet();
        var walk = new Walk(arrows);
        var ordered = new List<ActivityNode>();
        ordered.AddRange(walk.From(container.Children.Where(child => !targets.Contains(child.Id))));
        foreach (var child in container.Children)
        {
            ordered.AddRange(walk.From([child]));
        }

        return ordered;
    }

    /// <summary>The activities to which the arrows of each lead, in the order of the arrows.</summary>
    public static ILookup<string, (string Port, ActivityNode Target)> Arrows(ActivityNode container)
    {
        var children = container.Children.GroupBy(child => child.Id).ToDictionary(group => group.Key, group => group.First());
        return container.Connections.Where(connection => children.ContainsKey(connection.Target))
            .ToLookup(connection => connection.Source, connection => (connection.SourcePort, children[connection.Target]));
    }

    /// <summary>Goes down every way once; what was finished last stands first.</summary>
    private sealed class Walk(ILookup<string, (string Port, ActivityNode Target)> arrows)
    {
        private readonly HashSet<ActivityNode> _seen = [];

        public IEnumerable<ActivityNode> From(IEnumerable<ActivityNode> beginnings)
        {
            var finished = new List<ActivityNode>();
            foreach (var beginning in beginnings.Reverse())
            {
                Down(beginning, finished);
            }

            finished.Reverse();
            return finished;
        }

        private void Down(ActivityNode from, List<ActivityNode> finished)
        {
            var open = new Stack<(ActivityNode Node, Queue<ActivityNode> Next)>();
            Enter(from, open);
            while (open.TryPeek(out var at))
            {
                if (at.Next.TryDequeue(out var next))
                {
                    Enter(next, open);
                }
                else
                {
                    finished.Add(open.Pop().Node);
                }
            }
        }

        private void Enter(ActivityNode node, Stack<(ActivityNode Node, Queue<ActivityNode> Next)> open)
        {
            if (_seen.Add(node))
            {
                open.Push((node, new Queue<ActivityNode>(arrows[node.Id].Select(arrow => arrow.Target).Reverse())));
            }
        }
    }
}
