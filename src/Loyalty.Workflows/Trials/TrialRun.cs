using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Trials;

/// <summary>
/// Runs a workflow in memory, with the workflows it depends on and a time of its own. Whenever everything waits, the oldest bookmark is resumed,
/// and the clock jumps to where that is due; nothing outside is asked or changed.
/// </summary>
public sealed class TrialRun
{
    /// <summary>After so many resumptions a run is stopped.</summary>
    public const int MostResumptions = 1_000;

    private const int MostInstances = 20_000;

    private readonly TrialActivities _activities = new();
    private readonly WorkflowEngine _engine;
    private readonly IReadOnlyList<WorkflowDefinition> _library;
    private readonly Dictionary<Guid, TrialInstance> _instances = [];
    private readonly Queue<(TrialInstance Instance, Bookmark Bookmark)> _waiting = new();
    private readonly Queue<(TrialInstance Instance, WorkflowRequest Request)> _requests = new();
    private readonly HashSet<Guid> _awaitsChild = [];
    private readonly List<string> _lines = [];
    private readonly List<string> _notes = [];
    private Moment _moment;

    private TrialRun(IReadOnlyList<WorkflowDefinition> library, Moment start)
    {
        _engine = new WorkflowEngine(_activities);
        _library = library;
        _moment = start;
    }

    /// <summary>Runs a workflow to its end, or until nothing in it can go on, or until it has gone on too often.</summary>
    public static async Task<TrialResult> RunAsync(
        WorkflowDefinition definition, IEnumerable<WorkflowDefinition> dependencies, JsonObject input, Moment start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(dependencies);
        ArgumentNullException.ThrowIfNull(input);
        var run = new TrialRun([definition, .. dependencies], start);
        var instance = await run.StartAsync(definition, new StartRequest(new Guid(1, 0, 0, new byte[8]), Input: input), cancellationToken);
        await run.ToTheEndAsync(cancellationToken);
        return run.Result(instance);
    }

    private async Task ToTheEndAsync(CancellationToken cancellationToken)
    {
        for (var resumptions = 0; ; resumptions++)
        {
            while (_requests.TryDequeue(out var asked)) await CarryOutAsync(asked.Instance, asked.Request, cancellationToken);
            if (NextWaiting() is not var (instance, bookmark)) return;
            if (resumptions == MostResumptions || _instances.Count >= MostInstances)
            {
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"The run was stopped after {resumptions} resumptions and {_instances.Count} instances."));
                return;
            }

            if (bookmark.DueAt > _moment.Now) _moment = _moment with { Now = bookmark.DueAt.Value };
            await ResumeAsync(instance, bookmark.Id, Answer(bookmark), cancellationToken);
        }
    }

    private (TrialInstance Instance, Bookmark Bookmark)? NextWaiting()
    {
        var left = _waiting.Count;
        while (left-- > 0 && _waiting.TryDequeue(out var next))
        {
            if (!next.Instance.WaitsAt(next.Bookmark.Id)) continue;
            if (!_awaitsChild.Contains(next.Bookmark.Id)) return next;
            _waiting.Enqueue(next);
        }

        return null;
    }

    /// <summary>A trial asks nobody: a call is answered as if all were well, anything else without content.</summary>
    private static JsonObject? Answer(Bookmark bookmark) =>
        bookmark.Name == "Elsa.SendHttpRequest" ? new JsonObject { ["statusCode"] = 200, ["headers"] = new JsonObject(), ["content"] = "" } : null;

    private async Task CarryOutAsync(TrialInstance asking, WorkflowRequest request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case ChildStart child:
                await StartChildAsync(asking, child, cancellationToken);
                break;
            case EventPublication published:
                await PublishAsync(published, cancellationToken);
                break;
        }
    }

    private async Task StartChildAsync(TrialInstance parent, ChildStart child, CancellationToken cancellationToken)
    {
        var definition = _library.FirstOrDefault(known => known.Id == child.VersionId) ?? _library.FirstOrDefault(known => known.DefinitionId == child.DefinitionId);
        if (definition is not null && _instances.Count < MostInstances)
        {
            if (child.BookmarkId is { } awaited) _awaitsChild.Add(awaited);
            var answerTo = child.BookmarkId is { } bookmark ? new ParentBookmark(parent.State.InstanceId, bookmark) : null;
            await StartAsync(definition, new StartRequest(child.InstanceId, child.CorrelationId, child.Input, Parent: answerTo), cancellationToken);
            return;
        }

        var problem = definition is null
            ? $"The workflow '{child.DefinitionId}' is not among the given ones."
            : string.Create(CultureInfo.InvariantCulture, $"The run was stopped after {MostInstances} instances.");
        _notes.Add(problem);
        if (child.BookmarkId is { } waiting)
        {
            await ResumeAsync(parent, waiting, ChildReport.Failed(child.InstanceId, problem).ToJson(), cancellationToken);
        }
    }

    /// <summary>Those that wait now are resumed; those that are started by the event do not get it a second time.</summary>
    private async Task PublishAsync(EventPublication published, CancellationToken cancellationToken)
    {
        var hash = Event.HashOf(published.EventName);
        var waiting =
            from instance in _instances.Values
            where published.OnlyInstance is null || instance.State.InstanceId == published.OnlyInstance
            where published.CorrelationId is null || instance.State.CorrelationId == published.CorrelationId
            from bookmark in instance.State.Bookmarks
            where bookmark.Hash == hash
            select (instance, bookmark.Id);
        var starting =
            from definition in published.OnlyInstance is null ? _library : []
            from trigger in TriggerIndex.Of(definition, _engine.Activities)
            where trigger.Hash == hash
            select (definition, trigger.ActivityId);
        foreach (var (instance, bookmark) in waiting.ToList()) await ResumeAsync(instance, bookmark, published.Payload, cancellationToken);
        foreach (var (definition, trigger) in starting.ToList())
        {
            if (_instances.Count >= MostInstances) return;
            var input = published.Payload as JsonObject ?? new JsonObject { ["value"] = published.Payload?.DeepClone() };
            await StartAsync(definition, new StartRequest(new Guid(2, 0, 0, BitConverter.GetBytes((long)_instances.Count)), published.CorrelationId, input, trigger), cancellationToken);
        }
    }

    private async Task<TrialInstance> StartAsync(WorkflowDefinition definition, StartRequest request, CancellationToken cancellationToken)
    {
        var burst = await _engine.StartAsync(definition, request, _moment, cancellationToken);
        var instance = _instances[request.InstanceId] = new TrialInstance(definition, burst);
        await TakeAsync(instance, burst, cancellationToken);
        return instance;
    }

    private async Task ResumeAsync(TrialInstance instance, Guid bookmarkId, JsonNode? payload, CancellationToken cancellationToken)
    {
        _awaitsChild.Remove(bookmarkId);
        if (!instance.WaitsAt(bookmarkId)) return;
        var burst = await _engine.ResumeAsync(instance.Definition, instance.State, new ResumeRequest(bookmarkId, payload), _moment, cancellationToken);
        await TakeAsync(instance, burst, cancellationToken);
    }

    private async Task TakeAsync(TrialInstance instance, Burst burst, CancellationToken cancellationToken)
    {
        foreach (var bookmark in instance.Take(burst)) _waiting.Enqueue((instance, bookmark));
        _lines.AddRange(burst.Journal.Where(entry => entry.Event == JournalEvents.Wrote).Select(entry => entry.Message ?? ""));
        foreach (var request in burst.Requests) _requests.Enqueue((instance, request));
        if (!instance.IsOver || instance.State.Parent is not { } parent) return;
        await ResumeAsync(_instances[parent.InstanceId], parent.BookmarkId, instance.State.Report().ToJson(), cancellationToken);
    }

    private TrialResult Result(TrialInstance instance) => new(
        instance.State.Status,
        instance.State.SubStatus,
        instance.State.Output,
        _lines,
        [.. instance.Incidents.Select(TrialWords.Of)],
        instance.BookmarksMade,
        [.. instance.Journal.Select(entry => TrialWords.Of(entry, _activities)).OfType<string>()],
        [.. _notes, .. Details(instance)]);

    /// <summary>What the reference's words leave out, and what went wrong in the others.</summary>
    private IEnumerable<string> Details(TrialInstance instance) =>
        from one in _instances.Values
        from incident in one.Incidents
        let words = $"{incident.ActivityId}: {incident.Message}"
        where one != instance || words != TrialWords.Of(incident)
        select one == instance ? words : $"{one.Definition.DefinitionId}, {words}";
}
