using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>What booked stays will count towards a member's next tier once they are over, by the rules that will judge them.</summary>
internal static class NightsAhead
{
    /// <summary>The way to the next tier; null at the top.</summary>
    public static async Task<TierAhead?> OfAsync(LoyaltyDbContext db, Hotel hotel, MemberCard card, BusinessDate today, CancellationToken cancellationToken)
    {
        if (card.Tier.Next is not { } next)
        {
            return null;
        }

        var booked = await CountedAsync(db, hotel, card, today, cancellationToken);
        var inTime = card.Tier is { Window: not TierWindow.Rolling, ToNext.By: { } by } ? booked.Where(stay => stay.Departure <= by) : booked;
        return new TierAhead(next, card.Tier.Score, inTime.Sum(stay => stay.Nights), booked.Length == 0 ? null : await ReachedWithAsync(db, card, next, booked, today, cancellationToken));
    }

    /// <summary>The booked stays of which nights will count, in their order: a night of two rooms or stays counts once, and what a bill will bring nobody knows.</summary>
    private static async Task<CountedStay[]> CountedAsync(LoyaltyDbContext db, Hotel hotel, MemberCard card, BusinessDate today, CancellationToken cancellationToken)
    {
        var booked = await db.Set<Stay>().AsNoTracking()
            .Where(stay => stay.MemberId == card.Id && stay.Departure >= today && (stay.Status == StayStatus.Reserved || stay.Status == StayStatus.InHouse)).ToArrayAsync(cancellationToken);
        if (booked.Length == 0)
        {
            return [];
        }

        var (slept, ahead) = (await db.CountedStaysOf(card.Id, booked.Min(stay => stay.Arrival), cancellationToken), new List<CountedStay>());
        foreach (var stay in booked.OrderBy(stay => stay.Order))
        {
            if (await EarnRulesVersion.OnAsync(db, stay.Departure, cancellationToken) is { } version)
            {
                var counted = new CountedStay(stay.Id, stay.Arrival, stay.Order, version.Rules.Quote(stay.OnceOver(), card.Tier.Code, hotel.Currency).CountedNights, 0, null);
                ahead.Add(counted with { Nights = counted.NightsBeside(slept.Concat(ahead)) });
            }
        }

        return [.. ahead.Where(stay => stay.Nights > 0)];
    }

    /// <summary>The arrival of the booked stay with which the tier is reached; null while those that are booked do not reach it.</summary>
    private static async Task<BusinessDate?> ReachedWithAsync(
        LoyaltyDbContext db, MemberCard card, TierRule next, CountedStay[] booked, BusinessDate today, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>().AsNoTracking().SingleAsync(row => row.Id == card.Id, cancellationToken);
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var history = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        return booked.Where((stay, last) => Reached(stay.Departure, booked[..(last + 1)]).Rank >= next.Rank).Select(stay => (BusinessDate?)stay.Arrival).FirstOrDefault();

        TierRule Reached(BusinessDate day, CountedStay[] stays) =>
            TierPath.On(day, TierHistory.Of(history.EnrolledOn, [.. history.Deeds, .. stays.Select(TierDeed.Of)], history.Gift), policies.Versions).Reached;
    }
}
