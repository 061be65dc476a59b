using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>A purchase, what it pays back now and by which rules, and what is known of it so far; null where nothing is.</summary>
internal sealed record CashbackPurchaseNow(Stay Stay, CashbackQuote Quote, CashbackRules? Rules, StayCashback? Known);

/// <summary>
/// Judges all purchases of a member anew, in the order in which stays follow each other: which is the first, imported ones included, and which tier each has, by the
/// stays that departed before it and by what was given. Rooms of one booking are one purchase. Those of stays that have gone over to another guest pay nothing back any more.
/// </summary>
internal static class CashbackPurchases
{
    public static async Task<IReadOnlyList<CashbackPurchaseNow>> JudgeAsync(LoyaltyDbContext db, Member member, IReadOnlyList<RewardCatalogue> catalogues, CancellationToken cancellationToken)
    {
        var stays = await db.Set<Stay>().Where(stay => stay.MemberId == member.Id).ToArrayAsync(cancellationToken);
        var first = stays.Where(stay => stay.Credit.CountedSpendMinor > 0).MinBy(stay => stay.Order); // by which of one day was reported first, it would be another one
        var purchases = stays.Where(stay => !stay.IsHistoric).OrderBy(stay => stay.Order).ToArray();
        var known = await db.Set<StayCashback>().Join(db.Set<Stay>().Where(stay => stay.MemberId == member.Id), row => row.StayId, stay => stay.Id, (row, _) => row)
            .ToDictionaryAsync(row => row.StayId, cancellationToken); // by the stays, which may have come from a membership that was merged
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        IReadOnlyList<TierTurn> turns = purchases.Length > 0 ? await TurnsAsync(db, member, policies, purchases[0].Departure, purchases[^1].Departure, cancellationToken) : [];
        var judged = new List<CashbackPurchaseNow>(purchases.Length);
        foreach (var stay in purchases.Where(stay => stay.Credit.CountedSpendMinor > 0 || known.ContainsKey(stay.Id)))
        {
            var rules = catalogues.Where(catalogue => catalogue.ValidFrom <= stay.Departure).OrderBy(catalogue => catalogue.ValidFrom).ThenBy(catalogue => catalogue.Number).LastOrDefault()?.Cashback;
            var turnsThen = turns.Select(turn => turn.In(policies.Versions.On(stay.Departure).Policy));
            var quote = rules?.Quote(
                new CashbackPurchase(stay.Departure, stay.Credit.CountedSpendMinor, first is not null && stay.Order.IsSameBooking(first.Order)),
                StandingOn(stay.Departure, rules, member, turnsThen, first?.Departure ?? stay.Departure)) ?? CashbackQuote.Nothing(CashbackReasons.NoRule);
            judged.Add(new CashbackPurchaseNow(stay, quote, rules, known.GetValueOrDefault(stay.Id)));
        }

        var gone = await db.Set<StayCashback>().Where(row => row.MemberId == member.Id).Join(db.Set<Stay>().Where(stay => stay.MemberId != member.Id), row => row.StayId, stay => stay.Id, (row, stay) => new { row, stay })
            .ToArrayAsync(cancellationToken);
        judged.AddRange(gone.Select(purchase => new CashbackPurchaseNow(purchase.stay, CashbackQuote.Nothing(EarnReasons.OtherGuest), null, purchase.row)));
        return judged;
    }

    /// <summary>The member's tiers, their own and given ones, by the day from which they held.</summary>
    private static async Task<IReadOnlyList<TierTurn>> TurnsAsync(LoyaltyDbContext db, Member member, TierPolicies policies, BusinessDate first, BusinessDate last, CancellationToken cancellationToken)
    {
        var history = await TierDeeds.HistoryAsync(db, member, policies, first < member.EnrolledOn ? first : member.EnrolledOn, cancellationToken);
        return TierTurn.Higher(TierPath.TurnsUntil(last, history, policies.Versions), await db.GivenTiersOf(member.Id, cancellationToken));
    }

    /// <summary>A tier pays back from the purchase after the one by which it was reached. Its months go on above it: in a tier that has no rule of its own, and for who falls back to it.</summary>
    private static CashbackStanding StandingOn(BusinessDate departure, CashbackRules rules, Member member, IEnumerable<TierTurn> turns, BusinessDate firstPurchase)
    {
        TierTurn[] before = [new TierTurn(member.EnrolledOn, 1), .. turns.Where(turn => turn.From < departure)];
        var rank = before[^1].Rank;
        var reached = before.Reverse().TakeWhile(turn => turn.Rank >= (rules.RuleFor(rank)?.TierRank ?? rank)).Last().From;
        return new CashbackStanding(rank, reached, member.EnrolledOn, firstPurchase);
    }
}
