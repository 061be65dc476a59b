using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>What an entry spent.</summary>
internal static class SpentPoints
{
    /// <summary>The lots of which it was taken, in the order in which they came, and how much of each.</summary>
    public static async Task<(PointsLot Lot, Points Points)[]> SpentAsync(this LoyaltyDbContext db, LedgerEntryId entry, CancellationToken cancellationToken)
    {
        var rows = await (from movement in db.Set<LotMovement>().AsNoTracking()
                          join lot in db.Set<PointsLot>().AsNoTracking() on movement.LotId equals lot.Id
                          where movement.EntryId == entry
                          select new { lot, movement.Change }).ToArrayAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.lot.Id.Value).Select(row => (row.lot, -row.Change))];
    }
}
