using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Members;

/// <summary>A tier as it would be given to a member today, and what the member reaches without it.</summary>
internal sealed record OfferedTier(TierRule Tier, TierGift Gift, TierReview Without, TierHistory History, TierPolicies Policies)
{
    /// <summary>The tier with a code until a day; without one, for as long as a stay counts towards a tier. Refused for a code that the programme does not have.</summary>
    public static async Task<Result<OfferedTier>> OfAsync(
        LoyaltyDbContext db, Member member, string code, TierGiftKind kind, BusinessDate? until, int? targetNights, BusinessDate today, CancellationToken cancellationToken)
    {
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var policy = policies.On(today).Policy;
        if (policy.Find(code) is not { } tier)
        {
            return MembersRefusals.TierUnknown(code);
        }

        var history = (await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken)) with { Gift = null };
        var gift = new TierGift(code, kind, today, until ?? today.AddMonths(policy.WindowMonths), targetNights);
        return new OfferedTier(tier, gift, TierPath.On(today, history, policies.Versions), history, policies);
    }

    /// <summary>Where the member stands on a day with it, if nothing else happens than these deeds.</summary>
    public TierReview On(BusinessDate day, params IEnumerable<TierDeed> deeds) =>
        TierPath.On(day, TierHistory.Of(History.EnrolledOn, [.. History.Deeds, .. deeds], Gift), Policies.Versions);
}
