using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Rewards;

/// <summary>How often a member has had the rewards of which a period allows so many; presents, and what was cancelled or has lapsed, do not count.</summary>
internal sealed class AllowanceUse
{
    private readonly ILookup<string, BusinessDate> _had;
    private readonly BusinessDate _today;

    private AllowanceUse(ILookup<string, BusinessDate> had, BusinessDate today) => (_had, _today) = (had, today);

    /// <summary>What the member has had of these offers; asks for nothing where none is limited so.</summary>
    public static async Task<AllowanceUse> OfAsync(LoyaltyDbContext db, MemberId member, IEnumerable<RewardOffer> offers, BusinessDate today, CancellationToken cancellationToken)
    {
        var codes = offers.Where(offer => offer.Allowance is not null).Select(offer => offer.Code).ToHashSet(StringComparer.Ordinal);
        if (codes.Count == 0)
        {
            return new AllowanceUse(Array.Empty<BusinessDate>().ToLookup(_ => ""), today);
        }

        var hotel = await db.HotelAsync(cancellationToken);
        var redemptions = await db.LookAtAsync<Redemption>("\"MemberId\" = @member", sql => sql.With("member", member.Value), cancellationToken);
        return new AllowanceUse(redemptions.Where(row => !row.IsPresent && codes.Contains(row.RewardCode) && row.State is not (RedemptionState.Cancelled or RedemptionState.Lapsed))
            .ToLookup(row => row.RewardCode, row => hotel.DayAt(row.RedeemedAt)), today);
    }

    /// <summary>The refusal when the member has had it as often as the period allows; null while they may have it, and where it is not limited so.</summary>
    public Refusal? WhyUsedUp(RewardOffer offer) =>
        offer.Allowance is { } allowance && allowance.FirstDay(_today) is var since && _had[offer.Code].Count(day => day >= since) >= allowance.Quantity
            ? RewardsRefusals.AllowanceUsed(allowance.Quantity, since) : null;
}
