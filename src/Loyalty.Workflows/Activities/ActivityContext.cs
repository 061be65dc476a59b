using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Everything an activity can see and do while it runs.</summary>
public sealed class ActivityContext
{
    internal static readonly IReadOnlyList<string> Done = [Connection.DefaultPort];

    private readonly BurstRunner _runner;

    internal ActivityContext(BurstRunner runner, ActivityNode node, ActivityExecution execution)
    {
        _runner = runner;
        Node = node;
        Execution = execution;
    }

    /// <summary>The activity as the definition describes it.</summary>
    public ActivityNode Node { get; }

    /// <summary>The definition the instance follows.</summary>
    public WorkflowDefinition Definition => _runner.Definition;

    /// <summary>The workflow instance.</summary>
    public Guid InstanceId => _runner.State.InstanceId;

    /// <summary>This execution of the activity; the same again when a burst that was rolled back is repeated.</summary>
    public Guid ActivityExecutionId => Execution.Id;

    /// <summary>The moment at which the burst was started, given by the caller.</summary>
    public DateTimeOffset Now => _runner.Now;

    /// <summary>The time zone in which dates and times of day are meant.</summary>
    public TimeZoneInfo Zone => _runner.Moment.Zone;

    /// <summary>What the workflow was started with; it must not be changed.</summary>
    public JsonObject WorkflowInput => _runner.State.Input;

    /// <summary>The variables in scope, from the innermost container outwards.</summary>
    public VariableScope Variables => field ??= new VariableScope(_runner, Execution);

    /// <summary>Ties the instance to something outside, such as a member's id.</summary>
    public string? CorrelationId
    {
        get => _runner.State.CorrelationId;
        set => _runner.State.CorrelationId = value;
    }

    /// <summary>The name of the instance, for people.</summary>
    public string? InstanceName
    {
        get => _runner.State.Name;
        set => _runner.State.Name = value;
    }

    /// <summary>Whether the stimulus of this very activity started the workflow, so that it need not wait for it.</summary>
    public bool IsTrigger { get; internal init; }

    /// <summary>On resuming, the bookmark that was met; otherwise null.</summary>
    public Bookmark? Bookmark { get; internal init; }

    /// <summary>On resuming, what came with it.</summary>
    public JsonNode? ResumePayload { get; internal init; }

    /// <summary>What the activity keeps for itself between bursts, such as a container's progress.</summary>
    public JsonObject Properties => Execution.Properties;

    internal ActivityExecution Execution { get; }

    internal IReadOnlyList<string>? Outcomes { get; private set; }

    internal Unwinding? Unwinding { get; private set; }

    /// <summary>The value of an input, or null if the definition gives none.</summary>
    public JsonNode? Input(string name) => InputValue.Evaluate(this, name);

    /// <summary>The value of an input in the type asked for, or that type's default if the definition gives none.</summary>
    public T? Input<T>(string name)
    {
        var value = Input(name);
        try
        {
            return TypedValue.To<T>(value);
        }
        catch (ExpressionException exception)
        {
            throw InputValue.Failure(name, exception);
        }
    }

    /// <summary>Records an output; a variable or workflow output the definition ties it to is set as well.</summary>
    public void SetOutput(string name, JsonNode? value) => _runner.SetOutput(this, name, value);

    /// <summary>The last recorded output of an activity, found by its id or name; it survives suspensions.</summary>
    public JsonNode? OutputOf(string activityIdOrName, string outputName) => _runner.OutputOf(activityIdOrName, outputName);

    /// <summary>The result of the activity that had one last.</summary>
    public JsonNode? LastResult => _runner.State.LastResult?.DeepClone();

    /// <summary>Sets an output of the workflow as a whole.</summary>
    public void SetWorkflowOutput(string name, JsonNode? value) => _runner.State.Output[name] = value.Stored();

    /// <summary>Ends this activity with one or more outcomes; without any, with "Done".</summary>
    public void Complete(params string[] outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        Outcomes = outcomes.Length == 0 ? Done : outcomes;
    }

    /// <summary>Ends this activity with no outcome at all: nothing follows it.</summary>
    public void CompleteWithoutOutcome() => Outcomes = [];

    /// <summary>
    /// Waits until the bookmark is met. The hash of name and payload finds it when something happens; with an instant it is met when that has come.
    /// </summary>
    public Bookmark CreateBookmark(string name, JsonNode? payload = null, DateTimeOffset? dueAt = null) => _runner.CreateBookmark(this, name, payload, dueAt);

    /// <summary>A new id, the same again when a burst that was rolled back is repeated.</summary>
    public Guid NewId() => _runner.NewRequestId();

    /// <summary>Asks something of whoever runs the engine; it is stored with the burst and carried out once.</summary>
    public void Ask(WorkflowRequest request) => _runner.Ask(request);

    /// <summary>Stops waiting for one of this execution's bookmarks.</summary>
    public void RemoveBookmark(Guid bookmarkId) => _runner.RemoveBookmark(this, bookmarkId);

    /// <summary>The bookmarks this execution waits for.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _runner.BookmarksOf(Execution);

    /// <summary>Writes a line into the instance's journal.</summary>
    public void Journal(string eventName, string? message = null, JsonNode? data = null) =>
        _runner.Write(Node, Execution, eventName, message, data);

    /// <summary>Ends the activity as failed, with an incident that says why.</summary>
    [DoesNotReturn]
    public void Fault(string message, FaultDetails? details = null) =>
        throw new ActivityFaultException(message) { ActivityExecutionId = ActivityExecutionId, Details = details };

    /// <summary>Queues a child of this container; its completion comes back with the tag.</summary>
    public void Schedule(ActivityNode child, string? tag = null, JsonObject? variables = null) =>
        _runner.Schedule(Execution, child, tag, variables);

    /// <summary>Whether a child is waiting in the queue.</summary>
    public bool IsQueued(string childId) => _runner.IsQueued(Execution, childId);

    /// <summary>Whether any child is running, faulted or queued.</summary>
    public bool HasChildren => _runner.HasChildren(Execution);

    /// <summary>Cancels those children, running or queued, and what is inside them; returns the ids of those it found.</summary>
    public IReadOnlyList<string> CancelChildren(Func<string, bool> which) => _runner.CancelChildren(Execution, which);

    /// <summary>Ends this activity and the whole workflow with it, whatever else is going on in it; the workflow's outcomes are these or "Done".</summary>
    public void FinishWorkflow(params string[] outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        Unwind(new(EndsWorkflow: true, outcomes.Length == 0 ? [Connection.DefaultPort] : outcomes));
    }

    /// <summary>Ends this activity and everything around it up to the nearest loop, which is over too; fails where there is no loop.</summary>
    public void BreakLoop()
    {
        if (!_runner.Enclosing(Execution).Any(container => _runner.ActivityOf(_runner.NodeOf(container)) is ILoop)) Fault("There is no loop around this activity that it could end.");
        Unwind(new(EndsWorkflow: false, [Connection.DefaultPort]));
    }

    /// <summary>Whether a child is of the kind after which its container is over.</summary>
    internal bool IsEnd(ActivityNode child) => _runner.ActivityOf(child) is IEndsContainer;

    /// <summary>Whether a child has begun and is not over.</summary>
    internal bool IsRunning(string childId) => _runner.IsRunning(Execution, childId);

    internal void Unwind(Unwinding unwinding)
    {
        Unwinding = unwinding;
        Outcomes ??= Done;
    }

    internal string? TriggerActivityId => _runner.State.TriggerActivityId;
}
