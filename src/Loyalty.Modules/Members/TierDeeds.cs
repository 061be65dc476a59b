using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What members did that may count towards their tiers, read for one or for many; what no tier asks for is not read.</summary>
internal static class TierDeeds
{
    private static readonly TierMeasure[] Credited = [TierMeasure.Rewards, TierMeasure.StatusPoints, TierMeasure.Action, TierMeasure.Engagement];

    /// <summary>All that decides a member's tier on a day.</summary>
    public static async Task<TierHistory> HistoryAsync(LoyaltyDbContext db, Member member, TierPolicies policies, BusinessDate on, CancellationToken cancellationToken)
    {
        var stays = await db.CountedStaysOf(member.Id, policies.Versions.Earliest(on, member.Gift), cancellationToken);
        var others = await BesideStaysAsync(db, [member.Id], policies, cancellationToken);
        return TierHistory.Of(member.EnrolledOn, [.. stays.Select(TierDeed.Of), .. others[member.Id]], member.Gift);
    }

    /// <summary>Rewards that were had and actions that were credited.</summary>
    public static async Task<ILookup<MemberId, TierDeed>> BesideStaysAsync(
        LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, TierPolicies policies, CancellationToken cancellationToken)
    {
        var deeds = new List<(MemberId Member, TierDeed Deed)>();
        if (Credited.Any(policies.AskFor))
        {
            var credits = await db.Set<TierCredit>().Where(row => members.Contains(row.MemberId)).Select(row => new { row.MemberId, row.On, row.Action, row.StatusPoints }).ToArrayAsync(cancellationToken);
            deeds.AddRange(credits.Select(row => (row.MemberId, new TierDeed(row.On) { Action = row.Action, StatusPoints = row.StatusPoints, Rewards = row.Action == CreditTier.Reward ? 1 : 0 })));
        }

        return deeds.ToLookup(row => row.Member, row => row.Deed);
    }
}
