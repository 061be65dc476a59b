using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
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

    /// <summary>The departures of the member's earning stays, and of those they paid for, since the first of the lots that live by activity was earned; none where none does.</summary>
    public static async Task<BusinessDate[]> StayedSinceAsync(this LoyaltyDbContext db, MemberId member, IEnumerable<PointsLot> lots, CancellationToken cancellationToken)
    {
        if (lots.Where(lot => lot.RenewsMonths is not null).Select(lot => (BusinessDate?)lot.EarnedOn).Min() is not { } since)
        {
            return [];
        }

        var own = db.Set<Stay>().Where(stay => stay.MemberId == member && stay.Departure >= since && stay.Credit.Worth != Points.Zero).Select(stay => stay.Departure);
        var shared = db.Set<StayShare>().Where(share => share.MemberId == member && share.Credit.Worth != Points.Zero)
            .Join(db.Set<Stay>().Where(stay => stay.Departure >= since), share => share.StayId, stay => stay.Id, (_, stay) => stay.Departure);
        return [.. (await own.ToArrayAsync(cancellationToken)).Union(await shared.ToArrayAsync(cancellationToken)).Order()];
    }
}
