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

/// <summary>
/// A reward on offer, with the least that it can be had for: today's price, or that of the cheapest date with places left. For a member, Missing are
/// the points still needed for it, and WhyNot is the refusal that any redemption would meet now.
/// </summary>
public sealed record OfferedReward(
    RewardId Id, string Code, LocalText Name, LocalText? Description, Points Price, int FromTierRank, int? Left, int ValidDays, Points? Missing, Refusal? WhyNot)
{
    /// <summary>What is offered, in full.</summary>
    public required RewardOffer Offer { get; init; }

    /// <summary>The dates that have not passed, with the places left.</summary>
    public IReadOnlyList<OfferedDate> Dates { get; init; } = [];

    /// <summary>What a choice costs when all of it is paid in points: the price of its date, for a date may lie in a season.</summary>
    public Points PriceOf(RewardChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Dates.FirstOrDefault(date => date.On == choice.On && date.At == choice.At)?.Price ?? Price;
    }
}

/// <summary>A date of an experience, how many places are left, and its price in points.</summary>
public sealed record OfferedDate(BusinessDate On, string At, int Left, Points Price);

internal sealed class ListRewardsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListRewards, IReadOnlyList<OfferedReward>>
{
    public async Task<Result<IReadOnlyList<OfferedReward>>> Handle(ListRewards query, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var rewards = await (await RewardCatalogue.OnOfferAsync(db, today, cancellationToken)).AsNoTracking().ToArrayAsync(cancellationToken);
        var member = query.Member is not { } id ? null
            : await (from row in db.Set<Member>()
                     join account in db.PointsAccounts() on row.Id equals account.MemberId
                     where row.Id == id
                     select new { row.TierRank, account.Balance }).SingleOrDefaultAsync(cancellationToken);
        if (query.Member is not null && member is null)
        {
            return MembersRefusals.MemberNotFound();
        }

        var taken = await db.Set<ExperiencePlaces>().AsNoTracking().Where(row => row.On >= today).ToArrayAsync(cancellationToken);
        var stocked = await StockedAsync(rewards, cancellationToken);
        var had = query.Member is { } guest ? await AllowanceUse.OfAsync(db, guest, rewards.Select(reward => reward.Offer), today, cancellationToken) : null;
        return rewards.Select(reward => Offered(reward, reward.LeftIn(stocked[reward.Code]), today, DatesOf(reward.Offer, taken), member?.TierRank, member?.Balance, had?.WhyUsedUp(reward.Offer)))
            .OrderBy(reward => reward.Price).ThenBy(reward => reward.Code, StringComparer.Ordinal).ToArray();
    }

    /// <summary>All versions of the rewards of which there is a stock.</summary>
    private async Task<ILookup<string, Reward>> StockedAsync(Reward[] rewards, CancellationToken cancellationToken)
    {
        var codes = rewards.Where(reward => reward.Left is not null).Select(reward => reward.Code).ToArray();
        var versions = codes.Length == 0 ? [] : await db.Set<Reward>().AsNoTracking().Where(row => codes.Contains(row.Code) && row.Left != null).ToArrayAsync(cancellationToken);
        return versions.ToLookup(reward => reward.Code);
    }

    private static OfferedDate[] DatesOf(RewardOffer offer, ExperiencePlaces[] taken) =>
    [
        .. from date in offer.Dates
           where offer.ClosedOn(date.On) is null
           join places in taken on (offer.Code, date.On, date.At) equals (places.RewardCode, places.On, places.At)
           orderby date.On.Day, date.At
           select new OfferedDate(date.On, date.At, Math.Max(0, date.Places - places.Taken), offer.PriceOn(date.On)),
    ];

    private static OfferedReward Offered(Reward reward, int? left, BusinessDate today, OfferedDate[] dates, int? rank, Points? balance, Refusal? usedUp)
    {
        var (offer, price) = (reward.Offer, dates.Where(date => date.Left > 0).Min(date => (Points?)date.Price) ?? reward.Offer.PriceOn(today));
        Points? missing = balance is { } points ? points >= price ? Points.Zero : price - points : null;
        return new OfferedReward(
            reward.Id, reward.Code, offer.Name, offer.Description, price, offer.FromTierRank, left, offer.ValidDays, missing,
            rank is { } tier && balance is { } has ? WhyNot(reward, left, dates, tier, has, price) ?? usedUp : null)
        {
            Offer = offer,
            Dates = dates,
        };
    }

    /// <summary>Who may pay part of the price in money needs but the least of the points.</summary>
    private static Refusal? WhyNot(Reward reward, int? left, OfferedDate[] dates, int rank, Points balance, Points price) =>
        reward.WhyNot(rank, left, balance, reward.Offer.Cash is { } cash ? Points.Min(cash.Least, price) : price)
        ?? (reward.Offer.Dates.Count > 0 && dates.All(date => date.Left == 0) ? RewardsRefusals.OutOfStock() : null);
}
