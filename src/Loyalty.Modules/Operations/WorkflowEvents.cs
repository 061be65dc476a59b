using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Addresses a published event to whoever waits for it at this very moment, one errand an instance. So nobody gets it who begins to wait later: not a
/// stranger, and not an instance that it has started or resumed. An event that nobody waits for is gone.
/// </summary>
internal sealed class WorkflowEvents(LoyaltyDbContext db, WorkflowLibrary library, Unit unit)
{
    public async Task PublishAsync(EventPublication publication, CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        var (hash, about) = (Event.HashOf(publication.EventName), publication.CorrelationId);
        var payload = publication.Payload?.ToJsonString(EventJson.Options);
        var waiting = await db.Set<InstanceBookmark>().AsNoTracking().Where(bookmark => bookmark.Hash == hash)
            .Where(bookmark => about == null || db.Set<WorkflowInstance>().Any(instance => instance.Id == bookmark.InstanceId && instance.CorrelationId == about))
            .OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).Select(bookmark => new { bookmark.InstanceId, bookmark.Id }).ToListAsync(cancellationToken);
        foreach (var bookmarks in waiting.GroupBy(bookmark => bookmark.InstanceId, bookmark => bookmark.Id))
        {
            unit.Tell(new BookmarksMet(bookmarks.Key, [.. bookmarks], payload));
        }

        var input = publication.Payload is JsonObject whole ? whole : publication.Payload is { } value ? new JsonObject { ["value"] = value.DeepClone() } : [];
        foreach (var trigger in await db.Set<VersionTrigger>().AsNoTracking().Where(trigger => trigger.Hash == hash).OrderBy(trigger => trigger.DefinitionId).ToListAsync(cancellationToken))
        {
            unit.Tell(new StartAsked(
                DerivedId.Of(publication.Id, trigger.DefinitionId, trigger.ActivityId), trigger.DefinitionId, trigger.VersionId.ToString(), trigger.ActivityId, about, input.ToJsonString(EventJson.Options)));
        }
    }
}
