using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Versions;

namespace Loyalty.Workflows.Tests.Versions;

/// <summary>Runs an instance on one version, moves it to another and goes on there, with its state written and read again between any two bursts.</summary>
internal sealed class Relocation
{
    private readonly WorkflowEngine _engine;
    private readonly WorkflowDefinition _before;
    private readonly WorkflowDefinition _after;
    private readonly List<ExecutionLogEntry> _journal = [];
    private WorkflowDefinition _now;
    private string _state = "";

    public Relocation(WorkflowDefinition before, WorkflowDefinition after, params IActivity[] activities)
    {
        var json = after.Json.DeepClone().AsObject();
        (json["id"], json["version"]) = ("test-v2", 2);
        (_before, _now, _after, _engine) = (before, before, DefinitionReader.Read(json), new WorkflowEngine(activities));
    }

    public WorkflowState State => WorkflowState.Parse(_state);

    public IReadOnlyList<ExecutionLogEntry> Journal => _journal;

    /// <summary>The activities that were begun, each as often as it was; containers are left out.</summary>
    public IReadOnlyList<string> Begun => [.. Of(JournalEvents.Started)];

    public IReadOnlyList<string> Waiting => [.. State.Bookmarks.Select(bookmark => bookmark.ActivityId).Order(StringComparer.Ordinal)];

    public async Task StartAsync(params string[] events)
    {
        Keep(await _engine.StartAsync(_before, new StartRequest(Walk.Instance), Walk.Start, CancellationToken.None));
        foreach (var id in events) await ResumeAsync(id);
    }

    /// <summary>Lets what an activity waits for happen.</summary>
    public async Task<Burst> ResumeAsync(string activityId)
    {
        var bookmark = State.Bookmarks.First(bookmark => bookmark.ActivityId == activityId);
        return Keep(await _engine.ResumeAsync(_now, State, new ResumeRequest(bookmark.Id), Walk.Start, CancellationToken.None));
    }

    public async Task RetryAsync() =>
        Keep(await _engine.RetryAsync(_now, State, State.Incidents[0].ActivityExecutionId, Walk.Start, CancellationToken.None));

    public MigrationPreview Preview(params (string Old, string New)[] map) =>
        _engine.PreviewMigration(_before, _after, State, map.ToDictionary(pair => pair.Old, pair => pair.New), Of(JournalEvents.Completed).ToHashSet());

    public IReadOnlyList<string> Says(params (string Old, string New)[] map) =>
        [.. Preview(map).Lines.Select(line => $"{line.Code["migration.".Length..]} {line.ActivityId}{(line.Blocks ? " blocks" : "")}")];

    public async Task<Burst> MoveAsync(params (string Old, string New)[] map)
    {
        var burst = Keep(await _engine.MigrateAsync(_before, _after, State, map.ToDictionary(pair => pair.Old, pair => pair.New), Walk.Start, CancellationToken.None));
        _now = _after;
        return burst;
    }

    private IEnumerable<string> Of(string journalEvent) =>
        _journal.Where(entry => entry.Event == journalEvent && entry.ActivityType is not ("Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Workflow")).Select(entry => entry.ActivityId);

    private Burst Keep(Burst burst)
    {
        _journal.AddRange(burst.Journal);
        _state = burst.State.ToJson();
        return burst;
    }
}
