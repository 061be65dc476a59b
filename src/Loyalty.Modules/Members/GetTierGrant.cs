using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The tier that a member was given by hand, while it holds, and the tiers that can be given today.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetTierGrant(MemberId Member) : IQuery<TierGrants>;

/// <summary>What was given, null when nothing is; the tiers that can be given, the lowest first; for how long a tier is given where no day is said.</summary>
public sealed record TierGrants(GivenTier? Given, IReadOnlyList<TierRule> Offered, BusinessDate UsualEnd);

/// <summary>A tier given by hand: which, as what, since when, its last day, the words that were said, and for a challenge the nights slept of those it asks for.</summary>
public sealed record GivenTier(LocalText Name, int Rank, TierGiftKind Kind, BusinessDate From, BusinessDate Until, string? Reason, int? TargetNights, int NightsSlept);

internal sealed class GetTierGrantHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetTierGrant, TierGrants>
{
    public async Task<Result<TierGrants>> Handle(GetTierGrant query, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(query.Member, cancellationToken);
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == survivor, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var policy = policies.On(today).Policy;
        var history = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        var earned = TierPath.On(today, history with { Gift = null }, policies.Versions).Reached;
        return new TierGrants(
            history.Gift is { } gift && gift.Until >= today && policy.Find(gift.Tier) is { } tier ? await GivenAsync(member.Id, gift, tier, history, cancellationToken) : null,
            [.. policy.Tiers.Where(offered => offered.Rank > policy.Lowest.Rank && offered.Rank >= earned.Rank).OrderBy(offered => offered.Rank)],
            today.AddMonths(policy.WindowMonths));
    }

    private async Task<GivenTier> GivenAsync(MemberId member, TierGift gift, TierRule tier, TierHistory history, CancellationToken cancellationToken)
    {
        var merged = db.Set<Member>().Where(row => row.MergedInto == member).Select(row => row.Id); // it may have been given to one of them
        var reason = await db.Set<TierStanding>().Where(row => (row.MemberId == member || merged.Contains(row.MemberId)) && row.Cause == TierCauses.Granted && row.TierCode == gift.Tier && row.Reason != null)
            .OrderByDescending(row => row.FromOn == gift.From).ThenByDescending(row => row.FoundAt).Select(row => row.Reason).FirstOrDefaultAsync(cancellationToken);
        var slept = history.Deeds.Sum(gift.NightsOf);
        return new GivenTier(tier.Name, tier.Rank, gift.Kind, gift.From, gift.Until, reason, gift.TargetNights, slept);
    }
}
