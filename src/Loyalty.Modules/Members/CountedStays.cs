using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What a member's stays count towards the tier, without loading the stays.</summary>
internal static class CountedStays
{
    /// <summary>The stays that departed on a day or later and count something.</summary>
    public static async Task<IReadOnlyList<CountedStay>> CountedStaysOf(this LoyaltyDbContext db, MemberId member, BusinessDate since, CancellationToken cancellationToken) =>
        await db.Set<Stay>()
            .Where(stay => stay.MemberId == member && stay.Departure >= since && (stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0))
            .Select(stay => new CountedStay(stay.Id, stay.Departure, stay.Credit.CountedNights, stay.Credit.CountedSpendMinor, stay.Credit.Tier))
            .ToArrayAsync(cancellationToken);
}
