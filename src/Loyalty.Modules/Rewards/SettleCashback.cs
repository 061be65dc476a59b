using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Recomputes what a member's purchases pay back and posts the differences, after a stay was judged: a stay that is corrected may make another one
/// the first, or bring a later one into another tier. Does nothing in a programme that pays nothing back.
/// </summary>
internal sealed class SettleCashback(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IAfterJudging
{
    public async Task SettleAsync(Member member, CancellationToken cancellationToken)
    {
        var catalogues = await Versions.LoadAsync<RewardCatalogue>(db, cancellationToken);
        if (catalogues.All(catalogue => catalogue.Cashback is null))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var ledger = await db.OpenPurseAsync(member.Id, Purse.Cashback, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {member.Id} has no account.");
        var today = await db.TodayAsync(clock, cancellationToken);
        var purchases = await db.Set<Stay>().Where(stay => stay.MemberId == member.Id && !stay.IsHistoric).OrderBy(stay => stay.Departure).ThenBy(stay => stay.Id).ToArrayAsync(cancellationToken);
        var known = await db.Set<StayCashback>().Join(db.Set<Stay>().Where(stay => stay.MemberId == member.Id), row => row.StayId, stay => stay.Id, (row, _) => row)
            .ToDictionaryAsync(row => row.StayId, cancellationToken); // by the stays, which may have come from a membership that was merged
        var first = purchases.FirstOrDefault(stay => stay.Credit.CountedSpendMinor > 0);
        var standings = await StandingsAsync(member, cancellationToken);
        foreach (var stay in purchases.Where(stay => stay.Credit.CountedSpendMinor > 0 || known.ContainsKey(stay.Id)))
        {
            var rules = catalogues.Where(catalogue => catalogue.ValidFrom <= stay.Departure).OrderBy(catalogue => catalogue.ValidFrom).ThenBy(catalogue => catalogue.Number).LastOrDefault()?.Cashback;
            var quote = rules?.Quote(
                new CashbackPurchase(stay.Departure, stay.Credit.CountedSpendMinor, stay.Id == first?.Id),
                StandingOn(stay.Departure, member, standings, first?.Departure ?? stay.Departure)) ?? CashbackQuote.Nothing(CashbackReasons.NoRule);
            if (!known.TryGetValue(stay.Id, out var credit))
            {
                db.Add(credit = StayCashback.Of(stay.Id, member.Id));
            }

            ledger.PayBack(credit, quote, new TraceSource(stay.Source, stay.ExternalId, stay.EventId), stay.Departure, rules?.LastDay(stay.Departure), today);
        }

        db.Keep(ledger);
    }

    /// <summary>The member's tiers by the day from which they held, also those of this unit that are not stored yet.</summary>
    private async Task<(BusinessDate From, int Rank)[]> StandingsAsync(Member member, CancellationToken cancellationToken)
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
