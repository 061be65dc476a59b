using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Tells workflows what has happened: every published one that begins with it is started, every running one that waits for it goes on. It is addressed
/// to those who wait at this very moment, one errand each. So nobody gets it who begins to wait later, be it a stranger or an instance that it has
/// itself started or resumed; what nobody waits for is gone; and one workflow that breaks does not keep it from the others.
/// </summary>
internal sealed class WorkflowSignals(LoyaltyDbContext db, WorkflowLibrary library, Unit unit)
{
    /// <summary>Passes something on to one instance, if it waits for it; nobody else is told, and nothing is started.</summary>
    public async Task SendToAsync(Guid instance, string hash, JsonNode? news, CancellationToken cancellationToken)
    {
        var bookmarks = await db.Set<InstanceBookmark>().AsNoTracking().Where(bookmark => bookmark.InstanceId == instance && bookmark.Hash == hash)
            .OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).Select(bookmark => bookmark.Id).ToListAsync(cancellationToken);
        if (bookmarks.Count > 0)
        {
            unit.Tell(new BookmarksMet(instance, [.. bookmarks], news?.ToJsonString(EventJson.Options)));
        }
    }

    /// <summary>Passes something on. An instance it starts has an id that follows from the cause, so that passing it on again changes nothing.</summary>
    public async Task SendAsync(Guid cause, IReadOnlyList<string> hashes, string? about, JsonNode? news, CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        var waiting = await db.Set<InstanceBookmark>().AsNoTracking().Where(bookmark => hashes.Contains(bookmark.Hash))
            .Where(bookmark => about == null || db.Set<WorkflowInstance>().Any(instance => instance.Id == bookmark.InstanceId && instance.CorrelationId == about))
            .OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).Select(bookmark => new { bookmark.InstanceId, bookmark.Id }).ToListAsync(cancellationToken);
        foreach (var bookmarks in waiting.GroupBy(bookmark => bookmark.InstanceId, bookmark => bookmark.Id))
        {
            unit.Tell(new BookmarksMet(bookmarks.Key, [.. bookmarks], news?.ToJsonString(EventJson.Options)));
        }

        var input = news switch { JsonObject whole => whole, null => [], _ => new JsonObject { ["value"] = news.DeepClone() } };
        foreach (var trigger in await db.Set<VersionTrigger>().AsNoTracking().Where(trigger => hashes.Contains(trigger.Hash)).OrderBy(trigger => trigger.DefinitionId).ToListAsync(cancellationToken))
        {
            var id = DerivedId.Of(cause, trigger.DefinitionId, trigger.ActivityId);
            unit.Tell(new StartAsked(id, trigger.DefinitionId, trigger.VersionId.ToString(), trigger.ActivityId, about, input.ToJsonString(EventJson.Options)));
        }
    }
}
