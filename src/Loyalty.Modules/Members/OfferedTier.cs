using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Members;

/// <summary>A tier as it would be given to a member today, and what the member reaches without it.</summary>
internal sealed record OfferedTier(TierRule Tier, TierGift Gift, TierReview Without, TierHistory History, TierPolicies Policies)
{
    /// <summary>
    /// The tier with a code until a day; without one, for as long as a stay counts towards a tier. Refused for a code that the programme does not have, and where it would
    /// take a status that a challenge has brought, and does not hold as long: a member has one given tier, and that status stands on the challenge.
    /// </summary>
    public static async Task<Result<OfferedTier>> OfAsync(
        LoyaltyDbContext db, Member member, string code, TierGiftKind kind, BusinessDate? until, int? targetNights, BusinessDate today, CancellationToken cancellationToken)
    {
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var policy = policies.On(today).Policy;
        if (policy.Find(code) is not { } tier)
        {
            return MembersRefusals.TierUnknown(code);
        }

        var known = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        var history = known with { Gift = null };
        var gift = new TierGift(code, kind, today, until ?? today.AddMonths(policy.WindowMonths), targetNights);
        var (with, without) = (TierPath.On(today, known, policies.Versions), TierPath.On(today, history, policies.Versions));
        if (member.Gift?.TargetNights is not null && with.Earned.Rank > without.Earned.Rank && !(tier.Rank >= with.Earned.Rank && gift.Until >= with.Until))
        {
            return MembersRefusals.TierWonByChallenge(with.Earned.Name, with.Until ?? gift.Until);
        }

        return new OfferedTier(tier, gift, without, history, policies);
    }

    /// <summary>Where the member stands on a day with it, if nothing else happens than these deeds.</summary>
    public TierReview On(BusinessDate day, params IEnumerable<TierDeed> deeds) =>
        TierPath.On(day, TierHistory.Of(History.EnrolledOn, [.. History.Deeds, .. deeds], Gift), Policies.Versions);
}
