using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Moves instances inside the running unit of work: what a burst did and what it left behind is stored as one, or not at all.</summary>
internal sealed class WorkflowRunner(
    LoyaltyDbContext db, InstanceStore store, WorkflowEngine engine, IActivitySource activities, WorkflowLibrary library, BurstAttempt attempt, Aftermath aftermath, WorkflowSettings settings, Unit unit, TimeProvider clock)
{
    private TimeZoneInfo? _zone;

    /// <summary>The instance, taken for this unit; null when there is none.</summary>
    public Task<WorkflowInstance?> TakeAsync(Guid instanceId, CancellationToken cancellationToken) => store.TakeAsync(instanceId, cancellationToken);

    /// <summary>Starts an instance and runs it to its first wait; with a reason why it must not run, it stands still with that as its error.</summary>
    public async Task<WorkflowInstance> StartAsync(WorkflowVersion version, StartRequest request, CancellationToken cancellationToken, int depth = 0, string? failing = null)
    {
        var definition = library.Read(version);
        if (request.CorrelationId?.Length > BurstLimits.CorrelationId)
        {
            failing ??= BurstLimits.TooLong("correlation id", request.CorrelationId, BurstLimits.CorrelationId);
            request = request with { CorrelationId = null };
        }

        var instance = WorkflowInstance.Begin(version, request, depth, await ZoneAsync(cancellationToken), unit.Caller.Name, clock.GetUtcNow());
        await MoveAsync(instance, new Move(definition.Root.Type, failing, (runner, moment) => runner.StartAsync(definition, request, moment, cancellationToken)), cancellationToken);
        return instance;
    }

    /// <summary>
    /// Goes on at a bookmark; refused when the instance does not wait there (any more). What comes for one that is paused is kept until it goes on;
    /// so is, when it cannot come again, what comes for one that stands still with an error.
    /// </summary>
    public async Task<Result<Done>> ResumeAsync(WorkflowInstance instance, Guid bookmarkId, JsonNode? payload, CancellationToken cancellationToken, bool comesOnce = false, string? failing = null)
    {
        var state = instance.ReadState();
        if (state.SubStatus is WorkflowSubStatus.Faulted)
        {
            return comesOnce ? await KeepAsync(instance, bookmarkId, payload, cancellationToken) : OperationsRefusals.InstanceFaulted();
        }

        if (state.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == bookmarkId) is not { } waiting)
        {
            return OperationsRefusals.BookmarkGone();
        }

        if (instance.PausedAt is not null)
        {
            return await KeepAsync(instance, bookmarkId, payload, cancellationToken);
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        await MoveAsync(instance, new Move(waiting.ActivityType, failing, (runner, moment) =>
            runner.ResumeAsync(definition, state, new ResumeRequest(bookmarkId, payload), moment, cancellationToken))
        { Met = bookmarkId, Before = state }, cancellationToken);
        return Done.It;
    }

    /// <summary>Tries a failed activity again, or counts it as done; refused when somebody has dealt with it already.</summary>
    public async Task<Result<Done>> RepairAsync(WorkflowInstance instance, Guid activityExecutionId, bool skip, CancellationToken cancellationToken)
    {
        var state = instance.ReadState();
        if (state.Incidents.FirstOrDefault(incident => incident.ActivityExecutionId == activityExecutionId) is not { } failed)
        {
            return OperationsRefusals.IncidentGone();
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        await MoveAsync(instance, new Move(failed.ActivityType, null, (runner, moment) => skip
            ? runner.SkipAsync(definition, state, activityExecutionId, [], moment, cancellationToken)
            : runner.RetryAsync(definition, state, activityExecutionId, moment, cancellationToken))
        { Before = state }, cancellationToken);
        await MeetKeptAsync(instance, cancellationToken);
        return Done.It;
    }

    /// <summary>Moves the instance to another version of its workflow; not to be asked for what a preview blocks.</summary>
    public async Task MigrateAsync(WorkflowInstance instance, WorkflowVersion to, IReadOnlyDictionary<string, string> map, CancellationToken cancellationToken)
    {
        var (before, after, state) = (await library.ReadAsync(instance.VersionId, cancellationToken), library.Read(to), instance.ReadState());
        instance.Follow(to);
        await MoveAsync(instance, new Move(after.Root.Type, null, (runner, moment) => runner.MigrateAsync(before, after, state, map, moment, cancellationToken)) { Before = state }, cancellationToken);
    }

    /// <summary>Calls the instance off; a faulted one can be called off too, which puts its errors away.</summary>
    public async Task<Result<Done>> CancelAsync(WorkflowInstance instance, string? reason, CancellationToken cancellationToken)
    {
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
        {
            return OperationsRefusals.InstanceOver();
        }

        var (definition, state) = (await library.ReadAsync(instance.VersionId, cancellationToken), instance.ReadState());
        await MoveAsync(instance, new Move(definition.Root.Type, null, (runner, moment) => Task.FromResult(runner.Cancel(definition, state, reason, moment))) { Before = state }, cancellationToken);
        await db.Set<KeptResumption>().Where(row => row.InstanceId == instance.Id).ExecuteDeleteAsync(cancellationToken);
        return Done.It;
    }

    /// <summary>Stops the instance where it waits; what comes meanwhile is kept.</summary>
    public async Task<Result<Done>> PauseAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (instance.Status is not WorkflowStatus.Running)
        {
            return OperationsRefusals.InstanceOver();
        }

        if (instance.PausedAt is null)
        {
            instance.Pause(clock.GetUtcNow());
            await store.SaveAsync(instance, cancellationToken);
        }

        return Done.It;
    }

    /// <summary>Lets a paused instance go on with what has come meanwhile, in the order in which it came.</summary>
    public async Task<Result<Done>> ContinueAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (instance.PausedAt is null)
        {
            return OperationsRefusals.InstanceNotPaused();
        }

        instance.Pause(null);
        await store.SaveAsync(instance, cancellationToken);
        await MeetKeptAsync(instance, cancellationToken);
        return Done.It;
    }

    private async Task MoveAsync(WorkflowInstance instance, Move move, CancellationToken cancellationToken)
    {
        if (instance.IsMoving)
        {
            throw new InvalidOperationException($"Instance {instance.Id} was to be moved by one of its own activities.");
        }

        instance.IsMoving = true;
        var hadIncidents = instance.IncidentCount > 0;
        var moment = new Moment(clock.GetUtcNow(), instance.Zone);
        var waited = instance.HasChildren && move.Before is { } before ? before.Waits.Select(bookmark => bookmark.Id).ToArray() : [];
        var (burst, json) = await RunAsync(move, moment);
        Guid[] ended = waited.Length == 0 ? [] : [.. waited.Except(burst.State.Waits.Select(bookmark => bookmark.Id)).Where(bookmark => bookmark != move.Met)];
        instance.Take(burst.State, json, moment.Now);
        await aftermath.SettleWorkAsync(instance, burst, moment.Now, cancellationToken);
        await store.WriteAsync(instance, burst, unit.Caller.Name, cancellationToken);
        if (hadIncidents || burst.Incidents.Count > 0)
        {
            await aftermath.SettleIncidentsAsync(instance, burst, moment.Now, cancellationToken);
        }

        instance.IsMoving = false;
        await aftermath.FollowAsync(this, instance, burst, ended, cancellationToken);
    }

    /// <summary>Runs the burst; one that cannot be stored fails at its first activity instead, so that somebody sees it.</summary>
    private async Task<(Burst Burst, string Json)> RunAsync(Move move, Moment moment)
    {
        attempt.Begin();
        var burst = await move.Run(move.Failing is { } reason ? Failing(move.ActivityType, reason) : engine, moment);
        if (BurstLimits.ReasonAgainst(burst, settings.MostStateCharacters, out var json) is { } unstorable)
        {
            await attempt.UndoAsync();
            burst = await move.Run(Failing(move.ActivityType, unstorable), moment);
            json = burst.State.ToJson();
        }

        await attempt.EndAsync();
        return (burst, json);
    }

    private WorkflowEngine Failing(string activityType, string reason) => new(new FailingActivities(activities, activityType, reason));

    private async Task<Result<Done>> KeepAsync(WorkflowInstance instance, Guid bookmarkId, JsonNode? payload, CancellationToken cancellationToken)
    {
        var kept = await db.Set<KeptResumption>().AsNoTracking().Where(row => row.InstanceId == instance.Id).Select(row => row.BookmarkId).ToListAsync(cancellationToken);
        if (kept.Contains(bookmarkId))
        {
            return OperationsRefusals.BookmarkGone();
        }

        db.Add(KeptResumption.Of(instance.Id, kept.Count + 1, bookmarkId, payload?.ToJsonString(EventJson.Options), unit.Caller.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<InstanceBookmark>().Where(bookmark => bookmark.Id == bookmarkId).ExecuteUpdateAsync(row => row.SetProperty(bookmark => bookmark.WakeAt, (DateTimeOffset?)null), cancellationToken);
        return Done.It;
    }

    private async Task MeetKeptAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var kept = await db.Set<KeptResumption>().AsNoTracking().Where(row => row.InstanceId == instance.Id).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
        if (kept.Count == 0 || instance.Status is not WorkflowStatus.Running || instance.PausedAt is not null)
        {
            return;
        }

        await db.Set<KeptResumption>().Where(row => row.InstanceId == instance.Id).ExecuteDeleteAsync(cancellationToken);
        foreach (var row in kept)
        {
            await ResumeAsync(instance, row.BookmarkId, row.Payload is { } payload ? JsonNode.Parse(payload) : null, cancellationToken, comesOnce: true); // refused when an earlier one has ended that wait
        }
    }

    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        _zone ??= TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Hotel>().Where(hotel => hotel.Id == db.Hotel).Select(hotel => hotel.ZoneId).SingleAsync(cancellationToken));

    /// <summary>One burst to be run: the kind of activity at which it begins, why that must not be run if so, and the bookmark that is met.</summary>
    private sealed record Move(string ActivityType, string? Failing, Func<WorkflowEngine, Moment, Task<Burst>> Run)
    {
        public Guid? Met { get; init; }

        /// <summary>What the instance was before; null when it begins.</summary>
        public WorkflowState? Before { get; init; }
    }
}
