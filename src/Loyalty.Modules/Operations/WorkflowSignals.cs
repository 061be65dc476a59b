using System.Text.Json.Nodes;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Tells workflows what has happened: every published one that begins with it is started, every running one that waits for it goes on.</summary>
internal sealed class WorkflowSignals(LoyaltyDbContext db, InstanceStore store, WorkflowLibrary library, WorkflowRunner runner)
{
    /// <summary>Passes one event on. Passing it on again changes nothing: an instance's id follows from the event, and a bookmark is met once.</summary>
    public async Task SendAsync(Guid eventId, IReadOnlyList<string> hashes, string about, JsonObject news, CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        foreach (var (instance, bookmark) in await WaitingAsync(hashes, about, cancellationToken))
        {
            if (await runner.TakeAsync(instance, cancellationToken) is { } row)
            {
                await runner.ResumeAsync(row, bookmark, news, cancellationToken); // refused when it was met in the meantime, which is as good
            }
        }

        foreach (var trigger in await db.Set<VersionTrigger>().Where(trigger => hashes.Contains(trigger.Hash)).OrderBy(trigger => trigger.DefinitionId).ToListAsync(cancellationToken))
        {
            var id = DerivedId.Of(eventId, trigger.DefinitionId, trigger.ActivityId);
            if (!await store.HasAsync(id, cancellationToken))
            {
                var version = await db.Set<WorkflowVersion>().SingleAsync(version => version.Id == trigger.VersionId, cancellationToken);
                await runner.StartAsync(version, new StartRequest(id, about, news, trigger.ActivityId), cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<(Guid Instance, Guid Bookmark)>> WaitingAsync(IReadOnlyList<string> hashes, string about, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<InstanceBookmark>().Where(bookmark => hashes.Contains(bookmark.Hash))
            .Join(db.Set<WorkflowInstance>().Where(instance => instance.CorrelationId == about), bookmark => bookmark.InstanceId, instance => instance.Id, (bookmark, instance) => new { bookmark.InstanceId, bookmark.Id })
            .OrderBy(pair => pair.InstanceId).ToListAsync(cancellationToken);
        return [.. waiting.Select(pair => (pair.InstanceId, pair.Id))];
    }
}
