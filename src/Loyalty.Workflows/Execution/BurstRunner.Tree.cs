using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>What is running inside what, and what it leaves behind: children, bookmarks, outputs, journal.</summary>
internal sealed partial class BurstRunner
{
    public IActivity? ActivityOf(ActivityNode node) => _activities.Find(node.Type) ?? BuiltInActivities.Find(node.Type) ?? WorkflowAsActivity.Of(node);

    public ActivityNode NodeOf(ActivityExecution execution) => execution.IsWorkflow
        ? Definition.Workflow
        : Definition.Find(execution.ActivityId)
            ?? throw new InvalidOperationException($"Definition '{Definition.Id}' has no activity '{execution.ActivityId}', but instance {State.InstanceId} runs it.");

    /// <summary>The execution and everything around it, innermost first; the last is the workflow.</summary>
    public IEnumerable<ActivityExecution> Enclosing(ActivityExecution execution)
    {
        for (var current = execution; current is not null; current = ParentOf(current)) yield return current;
    }

    public void Schedule(ActivityExecution container, ActivityNode child, string? tag, JsonObject? variables) =>
        State.Queue.Add(new(child.Id, container.Number, tag, (JsonObject?)variables.Stored()));

    public bool IsQueued(ActivityExecution container, string childId) =>
        State.Queue.Any(queued => queued.Parent == container.Number && queued.ActivityId == childId);

    public bool HasChildren(ActivityExecution container)
    {
        foreach (var queued in State.Queue)
        {
            if (queued.Parent == container.Number) return true;
        }

        foreach (var execution in State.Executions)
        {
            if (execution.Parent == container.Number) return true;
        }

        return false;
    }

    public IReadOnlyList<string> CancelChildren(ActivityExecution container, Func<string, bool> which)
    {
        var running = State.Executions.Where(e => e.Parent == container.Number && which(e.ActivityId)).ToList();
        var queued = State.Queue.Where(q => q.Parent == container.Number && which(q.ActivityId)).ToList();
        foreach (var execution in running) CancelOne(execution, reason: null);
        State.Queue.RemoveAll(queued.Contains);
        return [.. running.Select(e => e.ActivityId).Concat(queued.Select(q => q.ActivityId)).Distinct()];
    }

    public Bookmark CreateBookmark(ActivityContext context, string name, JsonNode? payload, DateTimeOffset? dueAt)
    {
        var id = StableId.Of(State.InstanceId, "bookmark"u8, ++State.Bookmarked);
        var bookmark = new Bookmark(
            id, name, context.Node.Id, context.Node.Type, context.ActivityExecutionId, payload.Stored(), StimulusHash.Of(name, payload), Now, dueAt);
        _bookmarks.Add(bookmark);
        return bookmark;
    }

    public Guid NewRequestId() => StableId.Of(State.InstanceId, "request"u8, ++State.Requested);

    public void Ask(WorkflowRequest request) => _requests.Add(request);

    public void RemoveBookmark(ActivityContext context, Guid bookmarkId) =>
        _bookmarks.Drop(b => b.Id == bookmarkId && b.ActivityExecutionId == context.ActivityExecutionId);

    public IReadOnlyList<Bookmark> BookmarksOf(ActivityExecution execution) =>
        [.. State.AllBookmarks.Where(b => b.ActivityExecutionId == execution.Id)];

    public void SetOutput(ActivityContext context, string name, JsonNode? value)
    {
        if (State.ActivityOutputs[context.Node.Id] is not JsonObject outputs) State.ActivityOutputs[context.Node.Id] = outputs = [];
        outputs[name] = value.Stored();
        if (value is not null && string.Equals(name, "result", StringComparison.OrdinalIgnoreCase)) State.LastResult = value.Stored();
        if ((context.Node.Property(name) as JsonObject)?.Object("memoryReference")?.Text("id") is not { } reference) return;
        if (context.Variables.Contains(reference)) context.Variables[reference] = value;
        else if (Definition.Outputs.Any(output => output.Name == reference)) context.SetWorkflowOutput(reference, value);
    }

    public JsonNode? OutputOf(string activityIdOrName, string outputName)
    {
        var node = Definition.Find(activityIdOrName) ?? Definition.Activities.FirstOrDefault(a => a.Name == activityIdOrName);
        return node is null ? null : (State.ActivityOutputs[node.Id] as JsonObject)?.Member(outputName)?.DeepClone();
    }

    public void Write(ActivityNode node, ActivityExecution execution, string eventName, string? message = null, JsonNode? data = null) =>
        Add(node, execution, eventName, message, data.Stored());

    private void Add(ActivityNode node, ActivityExecution execution, string eventName, string? message, JsonNode? data) =>
        _journal.Add(new(++State.Logged, Now, node.Id, node.Type, node.Name, execution.Id, eventName, message, data));

    private ActivityExecution? ParentOf(ActivityExecution execution)
    {
        foreach (var candidate in State.Executions)
        {
            if (candidate.Number == execution.Parent) return candidate;
        }

        return execution.Parent is null ? null
            : throw new InvalidOperationException($"Instance {State.InstanceId} has lost the container of '{execution.ActivityId}'.");
    }

    private bool HasBookmarks(ActivityExecution execution)
    {
        foreach (var bookmark in State.AllBookmarks)
        {
            if (bookmark.ActivityExecutionId == execution.Id) return true;
        }

        return false;
    }

    private void Complete(ActivityExecution execution, IReadOnlyList<string> outcomes)
    {
        if (HasChildren(execution)) CancelChildren(execution, _ => true);
        Forget(execution);
        if (execution.IsFaulted) State.OpenIncidents.RemoveAll(incident => incident.ActivityExecutionId == execution.Id);
        if (execution.IsWorkflow) State.Outcomes = outcomes;
        Add(NodeOf(execution), execution, JournalEvents.Completed, null, OutcomeData.Of(outcomes));
    }

    private void CancelOne(ActivityExecution execution, string? reason)
    {
        CancelChildren(execution, _ => true);
        Forget(execution);
        State.OpenIncidents.RemoveAll(incident => incident.ActivityExecutionId == execution.Id);
        Write(NodeOf(execution), execution, JournalEvents.Cancelled, reason);
    }

    private void Forget(ActivityExecution execution)
    {
        if (HasBookmarks(execution)) _bookmarks.Drop(b => b.ActivityExecutionId == execution.Id);
        State.Executions.Remove(execution);
    }
}
