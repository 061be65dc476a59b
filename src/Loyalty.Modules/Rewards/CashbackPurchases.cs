using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>A purchase, what it pays back now and by which rules, and what is known of it so far; null where nothing is.</summary>
internal sealed record CashbackPurchaseNow(Stay Stay, CashbackQuote Quote, CashbackRules? Rules, StayCashback? Known);

/// <summary>
/// Judges all purchases of a member anew, in the order in which stays follow each other: which is the first, and which tier each has. Those of stays that have gone over to
/// another guest pay nothing back any more.
/// </summary>
internal static class CashbackPurchases
{
    public static async Task<IReadOnlyList<CashbackPurchaseNow>> JudgeAsync(LoyaltyDbContext db, Member member, IReadOnlyList<RewardCatalogue> catalogues, CancellationToken cancellationToken)
    {
        var stays = await db.Set<Stay>().Where(stay => stay.MemberId == member.Id && !stay.IsHistoric).ToArrayAsync(cancellationToken);
        var purchases = stays.OrderBy(stay => stay.Order).ToArray(); // by which of one day was reported first, the first purchase would be another one
        var known = await db.Set<StayCashback>().Join(db.Set<Stay>().Where(stay => stay.MemberId == member.Id), row => row.StayId, stay => stay.Id, (row, _) => row)
            .ToDictionaryAsync(row => row.StayId, cancellationToken); // by the stays, which may have come from a membership that was merged
        var first = purchases.FirstOrDefault(stay => stay.Credit.CountedSpendMinor > 0);
        var standings = await StandingsAsync(db, member, cancellationToken);
        var judged = new List<CashbackPurchaseNow>(purchases.Length);
        foreach (var stay in purchases.Where(stay => stay.Credit.CountedSpendMinor > 0 || known.ContainsKey(stay.Id)))
        {
            var rules = catalogues.Where(catalogue => catalogue.ValidFrom <= stay.Departure).OrderBy(catalogue => catalogue.ValidFrom).ThenBy(catalogue => catalogue.Number).LastOrDefault()?.Cashback;
            var quote = rules?.Quote(
                new CashbackPurchase(stay.Departure, stay.Credit.CountedSpendMinor, stay.Id == first?.Id),
                StandingOn(stay.Departure, member, standings, first?.Departure ?? stay.Departure)) ?? CashbackQuote.Nothing(CashbackReasons.NoRule);
            judged.Add(new CashbackPurchaseNow(stay, quote, rules, known.GetValueOrDefault(stay.Id)));
        }

        var gone = await db.Set<StayCashback>().Where(row => row.MemberId == member.Id).Join(db.Set<Stay>().Where(stay => stay.MemberId != member.Id), row => row.StayId, stay => stay.Id, (row, stay) => new { row, stay })
            .ToArrayAsync(cancellationToken);
        judged.AddRange(gone.Select(purchase => new CashbackPurchaseNow(purchase.stay, CashbackQuote.Nothing(EarnReasons.OtherGuest), null, purchase.row)));
        return judged;
    }

    /// <summary>The member's tiers by the day from which they held, also those of this unit that are not stored yet.</summary>
    private static async Task<(BusinessDate From, int Rank)[]> StandingsAsync(LoyaltyDbContext db, Member member, CancellationToken cancellationToken)
    {
        var stored = await db.Set<TierStanding>().AsNoTracking().Where(row => row.MemberId == member.Id).OrderBy(row => row.FromOn).ThenBy(row => row.FoundAt)
            .Select(row => new { row.FromOn, row.Rank }).ToArrayAsync(cancellationToken);
        return [.. stored.Select(row => (row.FromOn, row.Rank))];
    }

    /// <summary>A tier pays back from the purchase after the one by which it was reached.</summary>
    private static CashbackStanding StandingOn(BusinessDate departure, Member member, (BusinessDate From, int Rank)[] standings, BusinessDate firstPurchase)
    {
        var (rank, reached) = (1, member.EnrolledOn);
        foreach (var (from, reachedRank) in standings.Where(standing => standing.From < departure))
        {
            (rank, reached) = reachedRank == rank ? (rank, reached) : (reachedRank, from);
        }

        return new CashbackStanding(rank, reached, member.EnrolledOn, firstPurchase);
    }
}
