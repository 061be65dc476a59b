using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What a member's stays count towards the tier, without loading the stays.</summary>
internal static class CountedStays
{
    /// <summary>The stays that departed on a day or later and count something.</summary>
    public static async Task<IReadOnlyList<CountedStay>> CountedStaysOf(this LoyaltyDbContext db, MemberId member, BusinessDate since, CancellationToken cancellationToken)
    {
        await using var sql = new HotSql(db, """
            SELECT "Id", "Departure", "Credit_CountedNights", "Credit_CountedSpendMinor", "Credit_Tier", "Arrival", "Source", "ExternalId", "RoomIndex" FROM stays
            WHERE "HotelId" = @hotel AND "MemberId" = @member AND "Departure" >= @since AND ("Credit_CountedNights" > 0 OR "Credit_CountedSpendMinor" > 0)
            """);
        return await sql.With("hotel", db.Hotel ?? default).With("member", member.Value).With("since", since).ReadAsync(
            (row, isSqlite) => new CountedStay(
                new StayId(HotSql.GuidAt(row, 0, isSqlite)),
                new BusinessDate(row.GetFieldValue<DateOnly>(5)),
                new StayOrder(new BusinessDate(row.GetFieldValue<DateOnly>(1)), row.GetString(6), row.GetString(7), row.GetInt32(8)),
                row.GetInt32(2),
                row.GetInt64(3),
                row.IsDBNull(4) ? null : row.GetString(4)),
            cancellationToken);
    }

    /// <summary>Stays with nights that count nothing, perhaps because others count all their nights: departed on a day or later, arrived before another.</summary>
    public static async Task<IReadOnlyList<(StayOrder Order, StayId Stay)>> StaysWithoutCountOf(
        this LoyaltyDbContext db, MemberId member, BusinessDate since, BusinessDate before, CancellationToken cancellationToken)
    {
        var found = await db.Set<Stay>()
            .Where(stay => stay.MemberId == member && stay.Departure >= since && stay.Arrival < before && stay.Status == StayStatus.CheckedOut && stay.Nights > 0
                && stay.Credit.CountedNights == 0 && stay.Credit.CountedSpendMinor == 0)
            .Select(stay => new { stay.Id, stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex }).ToArrayAsync(cancellationToken);
        return [.. found.Select(stay => (new StayOrder(stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex), stay.Id))];
    }

    /// <summary>The stays of many members that departed on a day or later and count something.</summary>
    public static async Task<ILookup<MemberId, CountedStay>> CountedStaysOf(this LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, BusinessDate since, CancellationToken cancellationToken)
    {
        var found = await db.Set<Stay>()
            .Where(stay => members.Contains(stay.MemberId ?? default) && stay.Departure >= since && (stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0))
            .Select(stay => new
            {
                stay.MemberId,
                Counted = new CountedStay(
                    stay.Id,
                    stay.Arrival,
                    new StayOrder(stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex),
                    stay.Credit.CountedNights,
                    stay.Credit.CountedSpendMinor,
                    stay.Credit.Tier),
            })
            .ToArrayAsync(cancellationToken);
        return found.ToLookup(stay => stay.MemberId ?? default, stay => stay.Counted);
    }
}
