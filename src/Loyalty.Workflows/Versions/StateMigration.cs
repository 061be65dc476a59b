using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Versions;

/// <summary>
/// Moves the state of an instance from one version of its workflow to another, or says why that cannot be. What runs is found again by the map
/// or by its id, in the same container and of the same type; finished activities are never run again.
/// </summary>
internal sealed class StateMigration
{
    private readonly WorkflowDefinition _after;
    private readonly MigrationMap _map;
    private readonly IActivitySource _activities;
    private readonly List<MigrationLine> _lines = [];

    /// <summary>The state is changed unless the move is blocked.</summary>
    public StateMigration(
        WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyDictionary<string, string> named, IActivitySource activities)
    {
        (Before, _after, State, _activities) = (before, after, state, activities);
        _map = new MigrationMap(before, after, named);
        _lines.AddRange(_map.Problems);
        foreach (var execution in state.Executions.Where(execution => !execution.IsWorkflow)) Check(execution);
        if (IsBlocked) return;
        foreach (var execution in state.Executions.Where(execution => !execution.IsWorkflow).ToList()) CarryProgress(execution);
        if (!IsBlocked) Carry();
    }

    public WorkflowDefinition Before { get; }

    public WorkflowState State { get; }

    public bool IsBlocked => _lines.Any(line => line.Blocks);

    /// <summary>What the map calls otherwise in the new version.</summary>
    public IEnumerable<KeyValuePair<string, string>> Renamed => _map.Renamed;

    /// <summary>What is found about what runs, and what becomes of what is finished.</summary>
    public IReadOnlyList<MigrationLine> Lines(IReadOnlySet<string> finished) =>
    [
        .. _lines,
        .. from node in Before.Activities
           where node.Children.Count == 0 && finished.Contains(node.Id)
           let id = _map.New(node.Id)
           where State.Executions.All(execution => execution.ActivityId != node.Id && execution.ActivityId != id)
           select new MigrationLine(id is null ? MigrationLine.FinishedRemoved : MigrationLine.Finished, node.Id, id, Blocks: false, []),
    ];

    private void Check(ActivityExecution execution)
    {
        var id = _map.New(execution.ActivityId);
        if (Before.Find(execution.ActivityId) is not { } old || id is null || _after.Find(id) is not { } now)
        {
            Say(MigrationLine.Lost, execution, null, blocks: true);
            return;
        }

        var parent = State.Executions.First(e => e.Number == execution.Parent);
        var isLeaf = State.Executions.All(e => e.Parent != execution.Number);
        if (_map.New(parent.ActivityId) != now.Parent?.Id) Say(MigrationLine.Moved, execution, id, blocks: true);
        else if (old.Type != now.Type && !(isLeaf && WillBeTriedAgain(execution))) Say(MigrationLine.TypeChanged, execution, id, blocks: true, old.Type, now.Type);
        else if (isLeaf) Say(old.Id == id ? MigrationLine.Kept : MigrationLine.Mapped, execution, id, blocks: false);
    }

    private bool WillBeTriedAgain(ActivityExecution execution) =>
        execution.IsFaulted || BookmarksOf(execution).Any(bookmark => bookmark.Name == BurstRunner.RetryBookmark);

    private IEnumerable<Bookmark> BookmarksOf(ActivityExecution execution) => State.AllBookmarks.Where(bookmark => bookmark.ActivityExecutionId == execution.Id);

    private void CarryProgress(ActivityExecution execution)
    {
        var (old, now) = (Before.Find(execution.ActivityId)!, _after.Find(_map.New(execution.ActivityId)!)!); // checked before
        var children = State.Executions.Where(e => e.Parent == execution.Number).Select(e => e.ActivityId).ToList();
        if (now.Type == "Elsa.Flowchart" && FlowProgress.HasBegun(execution.Properties)) CarryFlow(execution, old, now, children);
        else if (now.Type == "Elsa.Sequence" && children.Count > 0) CarrySequence(execution, old, now, children[0]);
    }

    private void CarryFlow(ActivityExecution execution, ActivityNode old, ActivityNode now, IReadOnlyList<string> children)
    {
        var trigger = State.TriggerActivityId is { } id ? _map.New(id) : null;
        var flow = new FlowMigration(old, now, execution.Properties, _map, children.Select(child => _map.New(child)!), trigger); // checked before
        foreach (var cut in flow.Unreachable()) _lines.Add(new(MigrationLine.Unreachable, _map.Old(cut) ?? cut, cut, Blocks: true, []));
        foreach (var passed in flow.Passed) Pass(passed);
        foreach (var (again, after) in flow.ComesAgain()) _lines.Add(new(MigrationLine.ComesAgain, _map.Old(again) ?? again, again, Blocks: true, [after]));
        foreach (var (ahead, first) in flow.Ahead()) _lines.Add(new(MigrationLine.Ahead, _map.Old(ahead) ?? ahead, ahead, Blocks: true, [first]));
    }

    private void CarrySequence(ActivityExecution execution, ActivityNode old, ActivityNode now, string running)
    {
        var order = now.ChildrenIn("activities").Select(child => child.Id).ToList();
        var done = old.ChildrenIn("activities").Select(child => child.Id).TakeWhile(id => id != running).Select(id => _map.New(id) ?? "").ToHashSet();
        var current = _map.New(running)!; // checked before
        var at = order.IndexOf(current);
        foreach (var passed in order.Take(at).Where(id => !done.Contains(id))) Pass(passed);
        foreach (var again in order.Skip(at + 1).Where(done.Contains)) _lines.Add(new(MigrationLine.ComesAgain, _map.Old(again) ?? again, again, Blocks: true, [current]));
        Sequence.GoTo(execution.Properties, at + 1);
    }

    private void Carry()
    {
        foreach (var execution in State.Executions.Where(execution => !execution.IsWorkflow))
        {
            var (old, now) = (Before.Find(execution.ActivityId)!, _after.Find(_map.New(execution.ActivityId)!)!); // checked before
            if (BookmarksOf(execution).Any()) CarryBookmarks(execution, old, now);
            execution.ActivityId = now.Id;
        }

        Replace(State.OpenIncidents, incident => _map.New(incident.ActivityId) is { } id && _after.Find(id) is { } now ? incident with { ActivityId = id, ActivityType = now.Type } : incident);
        State.TriggerActivityId = State.TriggerActivityId is { } trigger ? _map.New(trigger) ?? trigger : null;
        State.DefinitionVersionId = _after.Id;
        CarryOutputs();
    }

    /// <summary>A bookmark keeps its id, by which whoever answers knows it. It waits for something else only if the new version says so.</summary>
    private void CarryBookmarks(ActivityExecution execution, ActivityNode old, ActivityNode now)
    {
        Replace(State.AllBookmarks, bookmark => bookmark.ActivityExecutionId == execution.Id ? bookmark with { ActivityId = now.Id, ActivityType = now.Type } : bookmark);
        if (WillBeTriedAgain(execution)) return;
        if ((_activities.Find(now.Type) ?? BuiltInActivities.Find(now.Type)) is ITrigger and not ITimedTrigger and { } trigger && trigger.Stimuli(now) is { Count: > 0 } stimuli)
        {
            if (new StimulusMigration(State, execution, trigger.StimulusName, stimuli).Carry() is { } change) Say(MigrationLine.StimulusChanged, execution, now.Id, blocks: false, change.Before, change.After);
        }
        else if (ActivityDiff.AsksOtherwise(old, now))
        {
            Say(MigrationLine.AskedAlready, execution, now.Id, blocks: false);
        }
    }

    private void CarryOutputs()
    {
        var outputs = State.ActivityOutputs.Select(output => (output.Key, Value: output.Value?.DeepClone())).ToList();
        State.ActivityOutputs.Clear();
        foreach (var (id, value) in outputs)
        {
            var kept = _map.New(id) ?? (_after.Find(id) is null ? id : null);
            if (kept is not null) State.ActivityOutputs[kept] = value;
        }
    }

    private static void Replace<T>(List<T> list, Func<T, T> replace)
    {
        for (var i = 0; i < list.Count; i++) list[i] = replace(list[i]);
    }

    private void Pass(string id) => _lines.Add(new(MigrationLine.Passed, id, id, Blocks: false, []));

    private void Say(string code, ActivityExecution execution, string? newId, bool blocks, params string[] arguments) =>
        _lines.Add(new(code, execution.ActivityId, newId, blocks, arguments));
}
