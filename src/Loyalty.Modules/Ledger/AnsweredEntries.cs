using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>The entries that stored answers of the API speak of. Whoever was told of an entry, and will be told again when asking once more, finds it in the ledger.</summary>
internal static class AnsweredEntries
{
    private const int AtOnce = 1_000;

    /// <summary>Looks at every stored answer that is a success and speaks JSON, as all of the API do.</summary>
    public static async Task CheckAsync(LoyaltyDbContext db, Invariant once, CancellationToken cancellationToken)
    {
        var told = new List<Guid>();
        await using (var rows = await db.StoredRowsAsync("""SELECT "Body" FROM idempotency_keys WHERE "Status" BETWEEN 200 AND 299 AND "ContentType" LIKE 'application/json%'""", cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                Collect(rows.Bytes(0), told);
            }
        }

        foreach (var some in told.Chunk(AtOnce))
        {
            var ids = some.Select(id => new LedgerEntryId(id)).ToArray();
            var found = await db.Set<LedgerEntry>().AsNoTracking().IgnoreQueryFilters().Where(entry => ids.Contains(entry.Id)).Select(entry => entry.Id).ToHashSetAsync(cancellationToken);
            foreach (var id in ids)
            {
                once.Holds(found.Contains(id), () => $"an answer of the API speaks of entry {id}, which is not there");
            }
        }
    }

    /// <summary>The ids of what is called entry, and of what stands in lists called entries, wherever in the answer.</summary>
    private static void Collect(ReadOnlySpan<byte> body, List<Guid> told)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is not JsonTokenType.PropertyName || !(json.ValueTextEquals("entries") || json.ValueTextEquals("entry"))
                || !json.Read() || json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            {
                continue;
            }

            var (outside, members) = (json.CurrentDepth, json.CurrentDepth + (json.TokenType is JsonTokenType.StartArray ? 2 : 1));
            while (json.Read() && json.CurrentDepth > outside)
            {
                if (json.CurrentDepth == members && json.TokenType is JsonTokenType.PropertyName && json.ValueTextEquals("id") && json.Read() && json.TryGetGuid(out var id))
                {
                    told.Add(id);
                }
            }
        }
    }
}
