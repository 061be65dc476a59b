using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>What must be true of all stored instances, over all hotels: nothing stands still unnoticed, and nothing is waited for in vain.</summary>
internal static class WorkflowInvariants
{
    public static async Task<InvariantLine[]> CheckAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var stuck = new Invariant("I9", "an instance that is not over waits for a bookmark, is paused, or has an error that somebody sees");
        var bookmarks = new Invariant("I10", "bookmarks, timers, running instances and open work agree");
        var known = (await db.Set<InstanceBookmark>().IgnoreQueryFilters().AsNoTracking().Select(row => new { row.Id, row.InstanceId, row.DueAt, row.WakeAt }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Id);
        var awaited = new HashSet<Guid>();
        var running = db.Set<WorkflowInstance>().IgnoreQueryFilters().AsNoTracking().Where(row => row.Status == WorkflowStatus.Running).Select(row => new { row.StateJson, row.PausedAt });
        await foreach (var row in running.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var state = WorkflowState.Parse(row.StateJson);
            stuck.Holds(state.Bookmarks.Count + state.Incidents.Count > 0 || row.PausedAt is not null, () => $"instance {state.InstanceId} runs and waits for nothing");
            foreach (var bookmark in state.Bookmarks)
            {
                awaited.Add(bookmark.Id);
                bookmarks.Holds(known.GetValueOrDefault(bookmark.Id)?.InstanceId == state.InstanceId, () => $"instance {state.InstanceId} waits for bookmark {bookmark.Id}, which cannot be found");
            }
        }

        var kept = (await db.Set<KeptResumption>().IgnoreQueryFilters().AsNoTracking().Select(row => row.BookmarkId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var bookmark in known.Values)
        {
            bookmarks.Holds(awaited.Contains(bookmark.Id), () => $"bookmark {bookmark.Id} is left over from instance {bookmark.InstanceId}");
            stuck.Holds(bookmark.DueAt is null || bookmark.WakeAt is not null || kept.Contains(bookmark.Id), () => $"bookmark {bookmark.Id} is due and no pump looks at it");
        }

        await OpenWorkAsync(db, awaited, bookmarks, cancellationToken);
        await FaultedAsync(db, stuck, cancellationToken);
        await TimersAsync(db, bookmarks, cancellationToken);
        return [stuck.Line, bookmarks.Line];
    }

    private static async Task FaultedAsync(LoyaltyDbContext db, Invariant invariant, CancellationToken cancellationToken)
    {
        var incidents = db.Set<InstanceIncident>().IgnoreQueryFilters();
        var faulted = await db.Set<WorkflowInstance>().IgnoreQueryFilters().AsNoTracking().Where(row => row.SubStatus == WorkflowSubStatus.Faulted)
            .Select(row => new { row.Id, IsSeen = incidents.Any(incident => incident.InstanceId == row.Id && incident.ResolvedAt == null) }).ToListAsync(cancellationToken);
        foreach (var row in faulted)
        {
            invariant.Holds(row.IsSeen, () => $"instance {row.Id} stands still and has no error that somebody could deal with");
        }
    }

    private static async Task TimersAsync(LoyaltyDbContext db, Invariant invariant, CancellationToken cancellationToken)
    {
        var versions = db.Set<WorkflowVersion>().IgnoreQueryFilters();
        var timers = await db.Set<WorkflowTimer>().IgnoreQueryFilters().AsNoTracking()
            .Select(row => new { row.Id, row.DueAt, row.WakeAt, IsLive = versions.Any(version => version.Id == row.VersionId && version.IsPublished) }).ToListAsync(cancellationToken);
        foreach (var row in timers)
        {
            invariant.Holds(row.IsLive, () => $"timer {row.Id} would start a version that is not published");
            invariant.Holds(row.DueAt is null || row.WakeAt is not null, () => $"timer {row.Id} is due and no pump looks at it");
        }
    }

    /// <summary>Work of an instance that stands still with an error stays open: the instance may go on.</summary>
    private static async Task OpenWorkAsync(LoyaltyDbContext db, HashSet<Guid> awaited, Invariant invariant, CancellationToken cancellationToken)
    {
        var faulted = db.Set<WorkflowInstance>().IgnoreQueryFilters().Where(row => row.SubStatus == WorkflowSubStatus.Faulted);
        var open = await db.Set<WorkItem>().IgnoreQueryFilters().AsNoTracking()
            .Where(item => item.State == WorkItemState.Open && item.BookmarkId != null && !faulted.Any(row => row.Id == item.InstanceId))
            .Select(item => new { item.Id, item.BookmarkId }).ToListAsync(cancellationToken);
        foreach (var item in open)
        {
            invariant.Holds(item.BookmarkId is { } bookmark && awaited.Contains(bookmark), () => $"work item {item.Id} is open and nothing waits for it");
        }
    }
}
