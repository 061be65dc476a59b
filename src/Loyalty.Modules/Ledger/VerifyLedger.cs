using System.Data;
using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>Proves the ledgers and tiers of all hotels: one line per invariant. Reads one moment of the database, beside a running server too.</summary>
[Allows]
public sealed record VerifyLedger : IQuery<IReadOnlyList<InvariantLine>>;

internal sealed class VerifyLedgerHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<VerifyLedger, IReadOnlyList<InvariantLine>>
{
    public async Task<Result<IReadOnlyList<InvariantLine>>> Handle(VerifyLedger query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            // Deferred: it only reads, and must not wait for the lane nor keep it waiting.
            await using var moment = sqlite.BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(moment, cancellationToken);
            return Result(await AllAsync(cancellationToken));
        }

        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return Result(await AllAsync(cancellationToken));
    }

    private async Task<InvariantLine[]> AllAsync(CancellationToken cancellationToken)
    {
        InvariantLine? tiers = null;
        var ledgers = await LedgerInvariants.CheckAsync(db, TiersAsync, cancellationToken);
        return [.. ledgers, await TiersAsync()];

        async Task<InvariantLine> TiersAsync() => tiers ??= await TierInvariant.CheckAsync(db, clock, cancellationToken);
    }

    private static Result<IReadOnlyList<InvariantLine>> Result(InvariantLine[] lines) => lines;
}
