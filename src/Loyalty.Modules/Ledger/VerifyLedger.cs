using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>Proves the ledgers and tiers of all hotels: one line per invariant. Reads one moment of the database, beside a running server too.</summary>
[Allows]
public sealed record VerifyLedger : IQuery<IReadOnlyList<InvariantLine>>;

internal sealed class VerifyLedgerHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<VerifyLedger, IReadOnlyList<InvariantLine>>
{
    public async Task<Result<IReadOnlyList<InvariantLine>>> Handle(VerifyLedger query, CancellationToken cancellationToken) =>
        await db.InOneMomentAsync(() => AllAsync(cancellationToken), cancellationToken);

    private async Task<InvariantLine[]> AllAsync(CancellationToken cancellationToken)
    {
        InvariantLine? tiers = null;
        var ledgers = await LedgerInvariants.CheckAsync(db, TiersAsync, cancellationToken);
        return [.. ledgers, await TiersAsync()];

        async Task<InvariantLine> TiersAsync() => tiers ??= await TierInvariant.CheckAsync(db, clock, cancellationToken);
    }
}
