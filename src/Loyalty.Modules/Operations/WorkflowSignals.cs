using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Something that has happened: what caused it, the fingerprints of those who wait for it, what it is about (null is everything), and what there is to tell.</summary>
internal sealed record Signal(Guid Cause, IReadOnlyList<string> Hashes, string? About, JsonNode? News)
{
    /// <summary>The one instance for which it is meant; it starts none then.</summary>
    public Guid? OnlyInstance { get; init; }

    /// <summary>Bookmarks that came after it.</summary>
    public IReadOnlyList<Guid> Later { get; init; } = [];
}

/// <summary>
/// Tells workflows what has happened: every published one that begins with it is started, every running one that waits for it goes on. It is addressed
/// to those who wait at this very moment, one errand each. So nobody gets it who begins to wait later, be it a stranger or an instance that it has
/// itself started or resumed; what nobody waits for is gone; and one workflow that breaks does not keep it from the others.
/// </summary>
internal sealed class WorkflowSignals(LoyaltyDbContext db, WorkflowLibrary library, IMemberRoll members, Unit unit)
{
    /// <summary>Passes something on.</summary>
    public async Task SendAsync(Signal signal, CancellationToken cancellationToken)
    {
        var (cause, hashes, about, news) = signal;
        var (only, later) = (signal.OnlyInstance, signal.Later);
        await library.StockAsync(cancellationToken);
        if (!await AnybodyWaitsAsync(hashes, cancellationToken))
        {
            return;
        }

        var names = await NamesOfAsync(about, cancellationToken);
        var waiting = await db.Set<InstanceBookmark>().AsNoTracking().Where(bookmark => hashes.Contains(bookmark.Hash) && (only == null || bookmark.InstanceId == only) && !later.Contains(bookmark.Id))
            .Where(bookmark => about == null || db.Set<WorkflowInstance>().Any(instance => instance.Id == bookmark.InstanceId && names.Contains(instance.CorrelationId)))
            .OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).Select(bookmark => new { bookmark.InstanceId, bookmark.Id }).ToListAsync(cancellationToken);
        foreach (var bookmarks in waiting.GroupBy(bookmark => bookmark.InstanceId, bookmark => bookmark.Id))
        {
            unit.Tell(new BookmarksMet(bookmarks.Key, [.. bookmarks], news?.ToJsonString(EventJson.Options)));
        }

        if (only is not null)
        {
            return;
        }

        var input = news switch { JsonObject whole => whole, null => [], _ => new JsonObject { ["value"] = news.DeepClone() } };
        foreach (var trigger in await db.Set<VersionTrigger>().AsNoTracking().Where(trigger => hashes.Contains(trigger.Hash)).OrderBy(trigger => trigger.DefinitionId).ToListAsync(cancellationToken))
        {
            var id = DerivedId.Of($"{cause}|{trigger.DefinitionId}|{trigger.ActivityId}");
            unit.Tell(new StartAsked(id, trigger.DefinitionId, trigger.VersionId.ToString(), trigger.ActivityId, about, input.ToJsonString(EventJson.Options)));
        }
    }

    /// <summary>What instances are tied to that wait for news about this: what concerns a member concerns also those whom they took in.</summary>
    private async Task<string?[]> NamesOfAsync(string? about, CancellationToken cancellationToken)
    {
        if (about?.StartsWith(ActivityMember.Mark, StringComparison.Ordinal) is not true || !Guid.TryParse(about[ActivityMember.Mark.Length..], out var id))
        {
            return [about];
        }

        return [about, .. (await members.TakenInByAsync(new MemberId(id), cancellationToken)).Select(member => $"{ActivityMember.Mark}{member}")];
    }

    /// <summary>Most news is awaited by nobody, and there is much of it.</summary>
    private async Task<bool> AnybodyWaitsAsync(IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        foreach (var hash in hashes)
        {
            await using var any = new HotSql(db, $"""
                SELECT 1 WHERE EXISTS (SELECT 1 FROM {InstanceBookmark.Table} WHERE "HotelId" = @hotel AND "Hash" = @hash)
                    OR EXISTS (SELECT 1 FROM {VersionTrigger.Table} WHERE "HotelId" = @hotel AND "Hash" = @hash)
                """);
            if ((await any.With("hotel", db.Hotel ?? default).With("hash", hash).ReadAsync((_, _) => true, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
