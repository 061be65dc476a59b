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
        var stuck = new Invariant("I9", "a running instance waits for a bookmark or for somebody who deals with its error");
        var bookmarks = new Invariant("I10", "bookmarks, running instances and open work agree");
        var known = (await db.Set<InstanceBookmark>().IgnoreQueryFilters().AsNoTracking().Select(row => new { row.Id, row.InstanceId }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Id, row => row.InstanceId);
        var awaited = new HashSet<Guid>();
        var running = db.Set<WorkflowInstance>().IgnoreQueryFilters().AsNoTracking().Where(row => row.Status == WorkflowStatus.Running).Select(row => row.StateJson);
        await foreach (var json in running.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var state = WorkflowState.Parse(json);
            stuck.Holds(state.Bookmarks.Count + state.Incidents.Count > 0, () => $"instance {state.InstanceId} runs and waits for nothing");
            foreach (var bookmark in state.Bookmarks)
            {
                awaited.Add(bookmark.Id);
                bookmarks.Holds(known.GetValueOrDefault(bookmark.Id) == state.InstanceId, () => $"instance {state.InstanceId} waits for bookmark {bookmark.Id}, which cannot be found");
            }
        }

        foreach (var (bookmark, instance) in known)
        {
            bookmarks.Holds(awaited.Contains(bookmark), () => $"bookmark {bookmark} is left over from instance {instance}");
        }

        await OpenWorkAsync(db, awaited, bookmarks, cancellationToken);
        return [stuck.Line, bookmarks.Line];
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
