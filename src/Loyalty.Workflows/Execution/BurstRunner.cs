using System.Globalization;
using System.Text.Json;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Execution;

/// <summary>Runs one burst of one instance: takes activities from the queue, first come first served, until none is left.</summary>
internal sealed partial class BurstRunner
{
    /// <summary>A burst holds its caller's unit of work; a loop that never waits must not hold it for ever.</summary>
    public const int MostActivities = 10_000;

    /// <summary>Nor must many costly activities.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Names the bookmark of an activity that failed and waits to be tried again by itself.</summary>
    public const string RetryBookmark = "Loyalty.Retry";

    private readonly IActivitySource _activities;
    private readonly BookmarkChanges _bookmarks;
    private readonly List<ExecutionLogEntry> _journal = [];
    private readonly List<Incident> _incidents = [];
    private readonly List<WorkflowRequest> _requests = [];
    private readonly long _beganAt = TimeProvider.System.GetTimestamp();
    private int _begun;

    public BurstRunner(WorkflowDefinition definition, WorkflowState state, IActivitySource activities, Moment moment)
    {
        Definition = definition;
        State = state;
        Moment = moment;
        _activities = activities;
        _bookmarks = new BookmarkChanges(state);
    }

    public WorkflowDefinition Definition { get; }

    public WorkflowState State { get; }

    public Moment Moment { get; }

    public DateTimeOffset Now => Moment.Now;

    public Task<Burst> StartAsync(CancellationToken cancellationToken)
    {
        State.Queue.Add(new(WorkflowDefinition.WorkflowActivityId, Parent: null, Tag: null, Variables: null));
        return DrainAsync(cancellationToken);
    }

    public async Task<Burst> ResumeAsync(ResumeRequest request, CancellationToken cancellationToken)
    {
        var bookmark = State.Bookmarks.FirstOrDefault(b => b.Id == request.BookmarkId)
            ?? throw new BookmarkNotFoundException(State.InstanceId, request.BookmarkId);
        var execution = State.Executions.First(e => e.Id == bookmark.ActivityExecutionId);
        _bookmarks.Drop(b => b.Id == bookmark.Id);
        var context = new ActivityContext(this, NodeOf(execution), execution)
        {
            Bookmark = bookmark,
            ResumePayload = request.Payload.Stored(),
        };
        if (bookmark.Name == RetryBookmark)
        {
            await TryAgainAsync(execution, cancellationToken);
        }
        else
        {
            Write(context.Node, execution, JournalEvents.Resumed, bookmark.Name);
            await RunAsync(context, activity => activity.ResumeAsync(context, cancellationToken), cancellationToken);
        }

        return await DrainAsync(cancellationToken);
    }

    public async Task<Burst> RetryAsync(Guid activityExecutionId, CancellationToken cancellationToken)
    {
        await TryAgainAsync(Failed(activityExecutionId), cancellationToken);
        return await DrainAsync(cancellationToken);
    }

    public async Task<Burst> SkipAsync(Guid activityExecutionId, IReadOnlyList<string> outcomes, CancellationToken cancellationToken)
    {
        var failed = Failed(activityExecutionId);
        failed.IsFaulted = false;
        var context = new ActivityContext(this, NodeOf(failed), failed);
        Write(context.Node, failed, JournalEvents.Skipped);
        context.Complete([.. outcomes]);
        await SettleAsync(context, cancellationToken);
        return await DrainAsync(cancellationToken);
    }

    public Burst Cancel(string? reason)
    {
        if (State.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled) return Result();
        State.Queue.Clear();
        if (State.Executions.FirstOrDefault(e => e.IsWorkflow) is { } workflow) CancelOne(workflow, reason);
        State.Status = WorkflowStatus.Finished;
        State.SubStatus = WorkflowSubStatus.Cancelled;
        return Result();
    }

    private async Task<Burst> DrainAsync(CancellationToken cancellationToken)
    {
        State.Status = WorkflowStatus.Running;
        State.SubStatus = WorkflowSubStatus.Executing;
        while (State.Queue.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = State.Queue[0];
            State.Queue.RemoveAt(0);
            await StartAsync(next, cancellationToken);
        }

        (State.Status, State.SubStatus) = State switch
        {
            { Executions.Count: 0 } => (WorkflowStatus.Finished, WorkflowSubStatus.Finished),
            _ when State.Executions.Any(e => e.IsFaulted) && !Definition.ContinuesWithIncidents => (WorkflowStatus.Finished, WorkflowSubStatus.Faulted),
            _ => (WorkflowStatus.Running, WorkflowSubStatus.Suspended),
        };
        return Result();
    }

    private Burst Result()
    {
        if (_requests.Count > 0) DropUnawaited();
        return new(State, _bookmarks.Created, _bookmarks.Burned, _journal, _incidents, _requests);
    }

    /// <summary>What was asked for by an activity that was called off in the same burst is not asked for.</summary>
    private void DropUnawaited()
    {
        var waiting = State.AllBookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        _requests.RemoveAll(request => request.Awaiting is { } bookmark && !waiting.Contains(bookmark));
    }

    private Task StartAsync(QueuedActivity queued, CancellationToken cancellationToken)
    {
        var number = ++State.Executed;
        var execution = new ActivityExecution
        {
            Number = number,
            Id = StableId.Of(State.InstanceId, "execution"u8, number),
            ActivityId = queued.ActivityId,
            Parent = queued.Parent,
            Tag = queued.Tag,
            KeptVariables = queued.Variables,
        };
        State.Executions.Add(execution);
        var node = NodeOf(execution);
        var isTrigger = !State.TriggerIsSpent && node.Id == State.TriggerActivityId;
        State.TriggerIsSpent |= isTrigger;
        execution.IsTrigger = isTrigger;
        var context = new ActivityContext(this, node, execution) { IsTrigger = isTrigger };
        Write(node, execution, JournalEvents.Started);
        return RunAsync(context, activity => Endless() is { } endless ? throw endless : activity.ExecuteAsync(context, cancellationToken), cancellationToken);
    }

    /// <summary>The execution stays the same one, so that what it brought about before is known by its id and not brought about twice.</summary>
    private Task TryAgainAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.IsFaulted = false;
        var context = new ActivityContext(this, NodeOf(execution), execution) { IsTrigger = execution.IsTrigger };
        Write(context.Node, execution, JournalEvents.Retried);
        CancelChildren(execution, _ => true);
        execution.KeptProperties = null;
        return RunAsync(context, activity => activity.ExecuteAsync(context, cancellationToken), cancellationToken);
    }

    private ActivityFaultException? Endless()
    {
        if (++_begun > MostActivities) return new($"The workflow ran {MostActivities} activities without waiting; it seems to go round in a circle.") { IsFinal = true };
        return TimeProvider.System.GetElapsedTime(_beganAt) < s_longest ? null
            : new($"The workflow ran for {s_longest.TotalSeconds:0} seconds without waiting; let it do less at a time, for instance by a Delay or by child workflows.") { IsFinal = true };
    }

    /// <summary>The failed execution; someone deals with its incident, so that is closed.</summary>
    private ActivityExecution Failed(Guid activityExecutionId)
    {
        State.OpenIncidents.RemoveAll(incident => incident.ActivityExecutionId == activityExecutionId);
        return State.Executions.FirstOrDefault(e => e.Id == activityExecutionId && e.IsFaulted)
            ?? throw new InvalidOperationException($"Instance {State.InstanceId} has no failed activity execution {activityExecutionId}.");
    }

    private async Task RunAsync(ActivityContext context, Func<IActivity, ValueTask> act, CancellationToken cancellationToken)
    {
        if (!await SucceedsAsync(context, act)) return;
        if (context.Outcomes is null && HasBookmarks(context.Execution))
        {
            Write(context.Node, context.Execution, JournalEvents.Suspended);
        }

        await SettleAsync(context, cancellationToken);
    }

    /// <summary>If the activity is done its container goes on, and that container's container, for as long as one completes after the other.</summary>
    private async Task SettleAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        while (IsDone(context))
        {
            if (context.Unwinding is { EndsWorkflow: true }) State.Queue.Clear();
            var outcomes = context.Outcomes ?? ActivityContext.Done;
            Complete(context.Execution, outcomes);
            if (ParentOf(context.Execution) is not { } parent || (parent.IsFaulted && context.Unwinding is not { EndsWorkflow: true })) return;
            var child = new ChildCompletion(context.Node, outcomes, context.Execution.Tag);
            var next = new ActivityContext(this, NodeOf(parent), parent);
            if (context.Unwinding is { } unwinding)
            {
                if (unwinding.EndsAt(parent, ActivityOf(next.Node))) next.Complete([.. unwinding.Outcomes]);
                else next.Unwind(unwinding);
            }
            else if (!await SucceedsAsync(next, activity => ((IContainer)activity).ChildCompletedAsync(next, child, cancellationToken)))
            {
                return;
            }

            context = next;
        }
    }

    private bool IsDone(ActivityContext context) =>
        context.Outcomes is not null || (!HasChildren(context.Execution) && !HasBookmarks(context.Execution));

    private async Task<bool> SucceedsAsync(ActivityContext context, Func<IActivity, ValueTask> act)
    {
        try
        {
            var activity = ActivityOf(context.Node) ?? throw new ActivityFaultException($"Activity type '{context.Node.Type}' version '0' could not be found.");
            await act(activity);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !PassesThrough(exception))
        {
            Fail(context, exception);
            return false;
        }
    }

    private static bool PassesThrough(Exception? exception) =>
        exception is not null && (exception is IPassThrough || PassesThrough(exception.InnerException));

    /// <summary>The failed execution stays, so that it can be tried again; until then its containers cannot complete.</summary>
    private void Fail(ActivityContext context, Exception exception)
    {
        _bookmarks.Drop(b => b.ActivityExecutionId == context.ActivityExecutionId);
        _requests.RemoveAll(request => request.ActivityExecutionId == context.ActivityExecutionId);
        var failures = ++context.Execution.Failures;
        var policy = RetryPolicy.Of(context.Node);
        if (failures < policy.Attempts && exception is not ActivityFaultException { IsFinal: true })
        {
            CancelChildren(context.Execution, _ => true);
            var again = Now + policy.PauseAfter(failures);
            CreateBookmark(context, RetryBookmark, payload: null, again);
            Write(context.Node, context.Execution, JournalEvents.Postponed, exception.Message, again.ToString("O", CultureInfo.InvariantCulture));
            return;
        }

        context.Execution.IsFaulted = true;
        var type = exception is ActivityFaultException or ExpressionException ? null : exception.GetType().FullName;
        var details = (exception as ActivityFaultException)?.Details;
        var incident = new Incident(context.Node.Id, context.Node.Type, context.ActivityExecutionId, exception.Message, type, Now, failures, details);
        State.OpenIncidents.Add(incident);
        _incidents.Add(incident);
        Write(context.Node, context.Execution, JournalEvents.Faulted, exception.Message, JsonSerializer.SerializeToNode(details, JsonSerializerOptions.Web));
    }
}
