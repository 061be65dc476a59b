using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Moves instances inside the running unit of work: what a burst did and what it left behind is stored as one, or not at all.</summary>
internal sealed class WorkflowRunner(LoyaltyDbContext db, WorkflowEngine engine, WorkflowLibrary library, Unit unit, TimeProvider clock)
{
    /// <summary>The instance, taken for this unit; null when there is none.</summary>
    public Task<WorkflowInstance?> TakeAsync(Guid instanceId, CancellationToken cancellationToken) =>
        db.LockAsync<WorkflowInstance>(WorkflowInstance.Table, instanceId, row => row.Id == instanceId, cancellationToken);

    public async Task<WorkflowInstance> StartAsync(WorkflowVersion version, StartRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var burst = await engine.StartAsync(library.Read(version), request, now, cancellationToken);
        var instance = WorkflowInstance.Begin(request.InstanceId, version, unit.Caller.Name, now);
        db.Add(instance);
        await StoreAsync(instance, burst, cancellationToken);
        return instance;
    }

    /// <summary>Goes on at a bookmark; refused when the instance does not wait there (any more).</summary>
    public async Task<Result<Done>> ResumeAsync(WorkflowInstance instance, Guid bookmarkId, JsonNode? payload, CancellationToken cancellationToken)
    {
        var state = instance.ReadState();
        if (state.Bookmarks.All(bookmark => bookmark.Id != bookmarkId))
        {
            return state.SubStatus is WorkflowSubStatus.Faulted ? OperationsRefusals.InstanceFaulted() : OperationsRefusals.BookmarkGone();
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        await StoreAsync(instance, await engine.ResumeAsync(definition, state, new ResumeRequest(bookmarkId, payload), clock.GetUtcNow(), cancellationToken), cancellationToken);
        return Done.It;
    }

    /// <summary>Tries a failed activity again, or counts it as done; refused when somebody has dealt with it already.</summary>
    public async Task<Result<Done>> RepairAsync(WorkflowInstance instance, Guid activityExecutionId, bool skip, CancellationToken cancellationToken)
    {
        var state = instance.ReadState();
        if (state.Incidents.All(incident => incident.ActivityExecutionId != activityExecutionId))
        {
            return OperationsRefusals.IncidentGone();
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        var burst = skip
            ? await engine.SkipAsync(definition, state, activityExecutionId, [], clock.GetUtcNow(), cancellationToken)
            : await engine.RetryAsync(definition, state, activityExecutionId, clock.GetUtcNow(), cancellationToken);
        await StoreAsync(instance, burst, cancellationToken);
        return Done.It;
    }

    /// <summary>Calls the instance off; a faulted one can be called off too, which puts its errors away.</summary>
    public async Task<Result<Done>> CancelAsync(WorkflowInstance instance, string? reason, CancellationToken cancellationToken)
    {
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
        {
            return OperationsRefusals.InstanceOver();
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        await StoreAsync(instance, engine.Cancel(definition, instance.ReadState(), reason, clock.GetUtcNow()), cancellationToken);
        return Done.It;
    }

    private async Task StoreAsync(WorkflowInstance instance, Burst burst, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        instance.Take(burst.State, now);
        db.AddRange(burst.Journal.Select(entry => JournalEntry.Of(instance.Id, entry, unit.Caller.Name)));
        db.AddRange(burst.CreatedBookmarks.Select(bookmark => InstanceBookmark.Of(instance.Id, bookmark)));
        if (burst.BurnedBookmarkIds.Count > 0)
        {
            var bookmarks = await db.Set<InstanceBookmark>().Where(bookmark => bookmark.InstanceId == instance.Id).ToListAsync(cancellationToken);
            db.RemoveRange(bookmarks.Where(bookmark => burst.BurnedBookmarkIds.Contains(bookmark.Id)));
        }

        await CallOffAsync(instance, burst, now, cancellationToken);
        await SettleIncidentsAsync(instance, burst, now, cancellationToken);
    }

    /// <summary>Work that nothing waits for any more is called off; while an instance stands still with an error its work stays, for it may go on.</summary>
    private async Task CallOffAsync(WorkflowInstance instance, Burst burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (burst.SubStatus is WorkflowSubStatus.Faulted)
        {
            return;
        }

        var waiting = burst.State.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        await db.Set<WorkItem>().Where(item => item.InstanceId == instance.Id && item.State == WorkItemState.Open).LoadAsync(cancellationToken);
        foreach (var item in db.Set<WorkItem>().Local.Where(item => item.InstanceId == instance.Id && item.BookmarkId is { } bookmark && !waiting.Contains(bookmark)))
        {
            item.Cancel(now);
        }
    }

    private async Task SettleIncidentsAsync(WorkflowInstance instance, Burst burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.AddRange(burst.Incidents.Select(incident => InstanceIncident.Of(instance.Id, incident, now)));
        await db.Set<InstanceIncident>().Where(row => row.InstanceId == instance.Id && row.ResolvedAt == null).LoadAsync(cancellationToken);
        var open = burst.State.Incidents.Select(incident => (incident.ActivityExecutionId, incident.OccurredAt)).ToHashSet();
        foreach (var row in db.Set<InstanceIncident>().Local.Where(row => row.InstanceId == instance.Id && row.ResolvedAt is null))
        {
            if (!open.Contains((row.ActivityExecutionId, row.HappenedAt)))
            {
                row.Resolve(unit.Caller.Name, now);
            }
        }
    }
}
