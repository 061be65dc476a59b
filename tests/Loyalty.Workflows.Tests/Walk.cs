using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests;

/// <summary>Walks one instance through its bursts; between any two of them the state is written as JSON and read again.</summary>
internal sealed class Walk
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly Guid Instance = Guid.Parse("11111111-2222-3333-4444-555555555555");

    private readonly WorkflowEngine _engine;
    private readonly List<Bookmark> _open = [];
    private readonly List<ExecutionLogEntry> _journal = [];
    private string _state = "";

    public Walk(WorkflowDefinition definition, params IActivity[] activities)
    {
        Definition = definition;
        _engine = new WorkflowEngine(activities);
    }

    public WorkflowDefinition Definition { get; }

    public WorkflowState State => WorkflowState.Parse(_state);

    public IReadOnlyList<Bookmark> Open => _open;

    public IReadOnlyList<ExecutionLogEntry> Journal => _journal;

    public IEnumerable<string> Lines => _journal.Where(entry => entry.Event == JournalEvents.Wrote).Select(entry => entry.Message!);

    public async Task<Burst> StartAsync(JsonObject? input = null, string? trigger = null) =>
        Keep(await _engine.StartAsync(Definition, new StartRequest(Instance, null, input, trigger), Start, CancellationToken.None));

    public async Task<Burst> ResumeAsync(Bookmark bookmark, JsonNode? payload = null) =>
        Keep(await _engine.ResumeAsync(Definition, State, new ResumeRequest(bookmark.Id, payload), Start, CancellationToken.None));

    public async Task<Burst> RetryAsync(Guid activityExecutionId) =>
        Keep(await _engine.RetryAsync(Definition, State, activityExecutionId, Start, CancellationToken.None));

    public async Task<Burst> SkipAsync(Guid activityExecutionId, params string[] outcomes) =>
        Keep(await _engine.SkipAsync(Definition, State, activityExecutionId, outcomes, Start, CancellationToken.None));

    public Burst Cancel(string? reason = null) => Keep(_engine.Cancel(Definition, State, reason, Start));

    /// <summary>Resumes the oldest open bookmark until none is left.</summary>
    public async Task<Burst> ToTheEndAsync()
    {
        var burst = await StartAsync();
        while (_open.Count > 0) burst = await ResumeAsync(_open[0]);
        return burst;
    }

    private Burst Keep(Burst burst)
    {
        _open.AddRange(burst.CreatedBookmarks);
        _open.RemoveAll(bookmark => burst.BurnedBookmarkIds.Contains(bookmark.Id));
        _journal.AddRange(burst.Journal);
        _state = burst.State.ToJson();
        return burst;
    }
}
