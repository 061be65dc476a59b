using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What members did that may count towards their tiers, read for one or for many; what no tier asks for is not read.</summary>
internal static class TierDeeds
{
    /// <summary>All that decides a member's tier on a day.</summary>
    public static async Task<TierHistory> HistoryAsync(LoyaltyDbContext db, Member member, TierPolicies policies, Hotel hotel, BusinessDate on, CancellationToken cancellationToken)
    {
        var stays = await db.CountedStaysOf(member.Id, policies.Versions.Earliest(on), cancellationToken);
        var others = await BesideStaysAsync(db, [member.Id], policies, hotel, cancellationToken);
        return TierHistory.Of(member.EnrolledOn, [.. stays.Select(TierDeed.Of), .. others[member.Id]], member.Gift);
    }

    /// <summary>Rewards that were had and actions that were credited.</summary>
    public static async Task<ILookup<MemberId, TierDeed>> BesideStaysAsync(
        LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, TierPolicies policies, Hotel hotel, CancellationToken cancellationToken)
    {
        var deeds = new List<(MemberId Member, TierDeed Deed)>();
        if (policies.AskFor(TierMeasure.Rewards))
        {
            var had = await db.Set<Redemption>().Where(row => members.Contains(row.MemberId) && row.State == RedemptionState.Honoured && row.EndedAt != null)
                .Select(row => new { row.MemberId, row.EndedAt }).ToArrayAsync(cancellationToken);
            deeds.AddRange(had.Select(row => (row.MemberId, new TierDeed(hotel.DayAt(row.EndedAt ?? default)) { Rewards = 1 }))); // filtered above: each has ended
        }

        if (policies.AskFor(TierMeasure.StatusPoints) || policies.AskFor(TierMeasure.Action) || policies.AskFor(TierMeasure.Engagement))
        {
            var credits = await db.Set<TierCredit>().Where(row => members.Contains(row.MemberId)).Select(row => new { row.MemberId, row.On, row.Action, row.StatusPoints }).ToArrayAsync(cancellationToken);
            deeds.AddRange(credits.Select(row => (row.MemberId, new TierDeed(row.On) { Action = row.Action, StatusPoints = row.StatusPoints })));
        }

        return deeds.ToLookup(row => row.Member, row => row.Deed);
    }
}
