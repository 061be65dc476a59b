namespace Loyalty.Workflows.Definitions;

/// <summary>The arrows of one flowchart as seen from its start: which lead forward and which lead back into a loop.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, List<Connection>> _outbound = [];
    private readonly Dictionary<string, List<Connection>> _inboundForward = [];
    private readonly HashSet<Connection> _forward = [];
    private readonly Dictionary<string, ActivityNode> _children = [];
    private readonly string _start;

    /// <summary>Arrows to or from activities that are not in the flowchart are left out.</summary>
    public FlowGraph(ActivityNode flowchart, string start)
    {
        _start = start;
        foreach (var child in flowchart.ChildrenIn("activities")) _children.TryAdd(child.Id, child);
        foreach (var connection in flowchart.Connections.Where(c => _children.ContainsKey(c.Source) && _children.ContainsKey(c.Target)))
        {
            Of(_outbound, connection.Source).Add(connection);
        }

        FindForward();
    }

    public ActivityNode Child(string activityId) => _children[activityId];

    public IReadOnlyList<Connection> Outbound(string activityId) => _outbound.GetValueOrDefault(activityId) ?? [];

    public IReadOnlyList<Connection> InboundForward(string activityId) => _inboundForward.GetValueOrDefault(activityId) ?? [];

    public bool IsForward(Connection connection) => _forward.Contains(connection);

    /// <summary>Every activity an arrow path leads to, with the start itself.</summary>
    public IReadOnlySet<string> Reachable() => Walk(_start, id => Outbound(id).Select(c => c.Target), barrier: null);

    /// <summary>Every activity that is reached when some arrows are never followed, with the start itself.</summary>
    public IReadOnlySet<string> ReachableWithout(Func<Connection, bool> never) => Walk(_start, id => Outbound(id).Where(c => !never(c)).Select(c => c.Target), barrier: null);

    /// <summary>Every activity that lies on a forward path to this one.</summary>
    public IReadOnlySet<string> Ancestors(string activityId)
    {
        var found = Walk(activityId, id => InboundForward(id).Select(c => c.Source), barrier: null);
        found.Remove(activityId);
        return found;
    }

    /// <summary>A loop is sound if every way from the start to the arrow's source passes through its target.</summary>
    public bool IsSoundLoop(Connection backward) =>
        backward.Target == _start || backward.Source == backward.Target
        || !Walk(backward.Source, id => InboundForward(id).Select(c => c.Source), barrier: backward.Target).Contains(_start);

    /// <summary>Breadth first from the start, an arrow leads forward unless it would close a circle.</summary>
    private void FindForward()
    {
        var seen = new HashSet<string> { _start };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var source))
        {
            foreach (var target in Outbound(source).Select(c => c.Target).Distinct())
            {
                if (LeadsTo(target, source)) continue;
                foreach (var connection in Outbound(source).Where(c => c.Target == target))
                {
                    _forward.Add(connection);
                    Of(_inboundForward, target).Add(connection);
                }

                if (seen.Add(target)) queue.Enqueue(target);
            }
        }
    }

    private bool LeadsTo(string from, string to) =>
        Walk(from, id => Outbound(id).Where(_forward.Contains).Select(c => c.Target), barrier: null).Contains(to);

    private static HashSet<string> Walk(string from, Func<string, IEnumerable<string>> next, string? barrier)
    {
        var seen = new HashSet<string> { from };
        var stack = new Stack<string>(seen);
        while (stack.TryPop(out var current))
        {
            foreach (var neighbour in next(current))
            {
                if (neighbour != barrier && seen.Add(neighbour)) stack.Push(neighbour);
            }
        }

        return seen;
    }

    private static List<Connection> Of(Dictionary<string, List<Connection>> connections, string id)
    {
        if (!connections.TryGetValue(id, out var list)) connections[id] = list = [];
        return list;
    }
}
