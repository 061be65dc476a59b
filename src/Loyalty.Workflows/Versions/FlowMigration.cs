using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Versions;

/// <summary>
/// Carries the progress of one running flowchart over to its new arrows. A new arrow out of a finished activity counts as visited, so that no join
/// waits for it in vain. It is followed if the activity ended with its outcome and nothing beyond it has begun; otherwise the instance is past
/// what it leads to.
/// </summary>
internal sealed class FlowMigration
{
    private readonly IReadOnlyList<string> _children;
    private readonly MigrationMap _map;
    private readonly HashSet<string> _running;
    private readonly HashSet<Connection> _oldArrows;
    private readonly FlowProgress _old;
    private readonly FlowProgress _new;
    private readonly HashSet<string> _begun;
    private readonly HashSet<string> _past;
    private readonly List<string> _passed = [];

    /// <summary>The properties become those of the new flowchart; the ids of the running children are those of the new version.</summary>
    public FlowMigration(ActivityNode before, ActivityNode after, JsonObject properties, MigrationMap map, IEnumerable<string> running, string? trigger)
    {
        _map = map;
        _running = [.. running];
        _children = [.. after.ChildrenIn("activities").Select(child => child.Id)];
        _old = FlowProgress.Of(before, properties.DeepClone().AsObject());
        _oldArrows = [.. before.Connections];
        _new = FlowProgress.Anew(after, properties, StartOf(after, trigger));
        _begun = [.. _children.Where(id => _running.Contains(id) || (map.Old(id) is { } old && _old.Visits(old) > 0))];
        _past = [.. _begun, .. _begun.SelectMany(_new.Graph.Ancestors)];
        foreach (var child in _children)
        {
            if (map.Old(child) is { } old) _new.Set(child, _old.Visits(old));
            foreach (var arrow in _new.Graph.Outbound(child)) Carry(arrow);
        }

        Pass();
    }

    /// <summary>What the instance is past without having run it.</summary>
    public IReadOnlyList<string> Passed => _passed;

    /// <summary>What the instance is past and would come to again after something that still runs, as it would not have in the old version.</summary>
    public IEnumerable<(string ActivityId, string After)> ComesAgain() =>
        from running in _running
        let oldRunning = _map.Old(running)
        from child in _begun.Except(_running)
        let old = _map.Old(child)
        where old is not null && oldRunning is not null && _new.Graph.Ancestors(child).Contains(running) && !_old.Graph.Ancestors(old).Contains(oldRunning)
        select (child, running);

    /// <summary>What runs although the new version wants something before it that has not begun.</summary>
    public IEnumerable<(string ActivityId, string After)> Ahead() =>
        from running in _running
        from arrow in _new.Graph.InboundForward(running)
        where OldOf(arrow) is null && (_running.Contains(arrow.Source) || _new.Visits(arrow.Source) == 0)
        select (running, arrow.Source);

    /// <summary>What runs although no arrow leads to it any more.</summary>
    public IEnumerable<string> Unreachable() => _running.Except(_new.Graph.Reachable());

    /// <summary>Where new instances begin, unless only the old beginning leads to all that runs.</summary>
    private string StartOf(ActivityNode after, string? trigger)
    {
        var start = FlowStart.Of(after, trigger)?.Id ?? _old.Start;
        return _map.New(_old.Start) is { } kept && _children.Contains(kept) && !Reaches(after, start) && Reaches(after, kept) ? kept : start;
    }

    private bool Reaches(ActivityNode after, string start) => _running.IsSubsetOf(new FlowGraph(after, start).Reachable());

    private void Carry(Connection arrow)
    {
        if (OldOf(arrow) is { } same) _new.Set(arrow, _old.Visits(same), _old.WasFollowed(same));
        else if (_map.Old(arrow.Source) is { } source) _new.Set(arrow, Completions(source), EndedWith(source, arrow.SourcePort) && !_past.Contains(arrow.Target));
    }

    private Connection? OldOf(Connection arrow) =>
        _map.Old(arrow.Source) is { } source && _map.Old(arrow.Target) is { } target
        && new Connection(source, arrow.SourcePort, target, arrow.TargetPort) is var old && _oldArrows.Contains(old) ? old : null;

    /// <summary>A target of a loop is not counted when it runs again, but its arrows are.</summary>
    private int Completions(string oldId) => _old.Graph.Outbound(oldId).Select(_old.Visits).Append(_old.Visits(oldId)).Max();

    /// <summary>The old arrows tell the outcome. Where there were none, what ended without being skipped ended with "Done".</summary>
    private bool EndedWith(string oldId, string port)
    {
        var arrows = _old.Graph.Outbound(oldId);
        return arrows.Count > 0
            ? arrows.Any(arrow => arrow.SourcePort == port && _old.WasFollowed(arrow))
            : port == Connection.DefaultPort && (oldId == _old.Start || _old.Graph.InboundForward(oldId).Any(_old.WasFollowed));
    }

    /// <summary>What only hollow arrows lead to is passed, and what only that leads to. It must not keep a join from running that asks for all its arrows to be followed.</summary>
    private void Pass()
    {
        var hollow = new HashSet<Connection>();
        while (_children.FirstOrDefault(id => IsPassed(id, hollow)) is { } passed)
        {
            _passed.Add(passed);
            _new.CountActivity(passed);
            foreach (var arrow in _new.Graph.Outbound(passed))
            {
                var asksForAll = FlowJoinMode.Of(_new.Graph.Child(arrow.Target)) == FlowJoinMode.WaitAll;
                if (asksForAll) hollow.Add(arrow);
                _new.CountArrow(arrow, followed: asksForAll);
            }
        }
    }

    private bool IsPassed(string id, HashSet<Connection> hollow)
    {
        if (_running.Contains(id)) return false;
        if (id == _new.Start) return _new.Visits(id) == 0;
        var inbound = _new.Graph.InboundForward(id);
        return inbound.Count > 0 && inbound.All(arrow => !_new.IsBehind(arrow)) && !inbound.Any(arrow => _new.WasFollowed(arrow) && !hollow.Contains(arrow));
    }
}
