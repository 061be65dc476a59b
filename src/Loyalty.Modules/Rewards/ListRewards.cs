using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>The rewards on offer today, the cheapest first; for a member also which of them they may take now.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListRewards(MemberId? Member = null) : IQuery<IReadOnlyList<OfferedReward>>;

/// <summary>A reward on offer. For a member, Missing are the points still needed, and WhyNot is the refusal that a redemption would meet now.</summary>
public sealed record OfferedReward(
    RewardId Id, string Code, LocalText Name, LocalText? Description, Points Price, int FromTierRank, int? Left, int ValidDays, Points? Missing, Refusal? WhyNot);

internal sealed class ListRewardsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListRewards, IReadOnlyList<OfferedReward>>
{
    public async Task<Result<IReadOnlyList<OfferedReward>>> Handle(ListRewards query, CancellationToken cancellationToken)
    {
        var rewards = await (await RewardCatalogue.OnOfferAsync(db, await db.TodayAsync(clock, cancellationToken), cancellationToken)).AsNoTracking().ToArrayAsync(cancellationToken);
        var member = query.Member is not { } id ? null
            : await (from row in db.Set<Member>()
                     join account in db.PointsAccounts() on row.Id equals account.MemberId
                     where row.Id == id
                     select new { row.TierRank, account.Balance }).SingleOrDefaultAsync(cancellationToken);
        if (query.Member is not null && member is null)
        {
            return MembersRefusals.MemberNotFound();
        }

        return rewards.OrderBy(reward => reward.Offer.Price).ThenBy(reward => reward.Code, StringComparer.Ordinal)
            .Select(reward => Offered(reward, member?.TierRank, member?.Balance)).ToArray();
    }

    private static OfferedReward Offered(Reward reward, int? rank, Points? balance)
    {
        var offer = reward.Offer;
        Points? missing = balance is { } points ? points >= offer.Price ? Points.Zero : offer.Price - points : null;
        return new OfferedReward(
            reward.Id, reward.Code, offer.Name, offer.Description, offer.Price, offer.FromTierRank, reward.Left, offer.ValidDays, missing,
            rank is { } tier && balance is { } has ? reward.WhyNot(tier, has) : null);
    }
}
