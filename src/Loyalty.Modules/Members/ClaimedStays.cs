using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Stays from before a membership that belong to it because somebody of the hotel has accepted the member's claim.</summary>
internal static class ClaimedStays
{
    /// <summary>Those that a member may claim: without a member, or the member's own that earn nothing because they are from before the membership.</summary>
    public static IQueryable<Stay> ThatMayBeClaimedBy(this IQueryable<Stay> stays, MemberId member) =>
        stays.Where(stay => stay.MemberId == null || (stay.MemberId == member && stay.Credit.Reason == EarnReasons.BeforeEnrolment));

    /// <summary>True when the member has claimed the stay and got it. Nobody is asked about stays that were too old to be claimed when the membership began.</summary>
    public static async Task<bool> WasClaimedAsync(this LoyaltyDbContext db, Stay stay, Member member, CancellationToken cancellationToken) =>
        stay.Departure >= member.EnrolledOn.AddDays(-HouseRules.MostClaimDays)
        && (await db.Set<StayClaim>().Where(claim => claim.MemberId == member.Id).ToArrayAsync(cancellationToken)).Any(claim => claim.Covers(stay.Id)); // also one that this unit has just accepted
}
