using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>Reads the sums behind the liability of one purse. The database adds up: movements by day from their index, open lots by last day from theirs.</summary>
internal sealed class LiabilityDesk(LoyaltyDbContext db, Purse purse)
{
    /// <summary>All movements since the first, a row a day and pair of accounts; the index alone answers.</summary>
    public async Task<IReadOnlyCollection<DayFlow>> FlowsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<LedgerEntry>().Where(entry => entry.Purse == purse).GroupBy(entry => new { entry.OccurredOn, entry.From, entry.To })
            .Select(group => new { group.Key.OccurredOn, group.Key.From, group.Key.To, Points = group.Sum(entry => (long)(object)entry.Points) })
            .ToArrayAsync(cancellationToken);
        return [.. rows.Select(row => new DayFlow(row.OccurredOn, row.From, row.To, new Points(row.Points)))];
    }

    /// <summary>What the members' accounts hold: one row a member.</summary>
    public async Task<Points> InLedgerAsync(CancellationToken cancellationToken) =>
        new(await db.Set<PointsAccount>().Where(account => account.Purse == purse).SumAsync(account => (long)(object)account.Balance + (long)(object)account.Held + (long)(object)account.Pending, cancellationToken));

    /// <summary>What is left by the month in which it ends, the first month first, and last what never ends.</summary>
    public async Task<IReadOnlyList<AgeingLine>> AgeingAsync(CancellationToken cancellationToken)
    {
        var days = await db.Set<PointsLot>().Where(lot => lot.Purse == purse && lot.Remaining > Points.Zero).GroupBy(lot => lot.ExpiresOn)
            .Select(day => new { On = day.Key, Points = day.Sum(lot => (long)(object)lot.Remaining) }).ToArrayAsync(cancellationToken);
        return
        [
            .. days.GroupBy(day => day.On is { } on ? RollForward.MonthOf(on) : (BusinessDate?)null).OrderBy(month => month.Key?.Day ?? DateOnly.MaxValue)
                .Select(month => new AgeingLine(month.Key, new Points(month.Sum(day => day.Points)))),
        ];
    }

    /// <summary>What is left of balances that were brought along with a cost of their own, a line for each cost.</summary>
    public async Task<IReadOnlyList<PricedPoints>> BroughtAlongAsync(IReadOnlyCollection<DayFlow> flows, CancellationToken cancellationToken)
    {
        if (flows.All(flow => flow.From != LedgerAccount.Imported))
        {
            return [];
        }

        var costs = await db.Set<PointsLot>().Where(lot => lot.Purse == purse && lot.Remaining > Points.Zero && lot.PointCostMillionths != null).GroupBy(lot => lot.PointCostMillionths!.Value)
            .Select(cost => new { Millionths = cost.Key, Points = cost.Sum(lot => (long)(object)lot.Remaining) }).ToArrayAsync(cancellationToken);
        return [.. costs.OrderBy(cost => cost.Millionths).Select(cost => new PricedPoints(new Points(cost.Points), PointPrice.OfMillionths(cost.Millionths)))];
    }

    /// <summary>
    /// What became of the points whose last day is before a month. Entries of expiry carry the day after that day, so the movements tell what
    /// expired; what was redeemed, and what came back after it had expired, is looked up from entries of which there are few.
    /// </summary>
    public async Task<IReadOnlyList<AgedCohort>> CohortsAsync(IReadOnlyCollection<DayFlow> flows, BusinessDate month, CancellationToken cancellationToken)
    {
        LedgerEntryId[] givenBack = flows.Any(flow => flow.From == LedgerAccount.Redeemed)
            ? [.. (await db.Set<LedgerEntry>().Where(entry => entry.Purse == purse && entry.From == LedgerAccount.Redeemed).Select(entry => entry.CorrectsEntryId).ToArrayAsync(cancellationToken)).OfType<LedgerEntryId>()]
            : [];
        var redeemed = await (
            from entry in db.Set<LedgerEntry>()
            where entry.Purse == purse && entry.To == LedgerAccount.Redeemed
                && !givenBack.Contains(entry.Id) // it is redeemed or expires another time
            join movement in db.Set<LotMovement>() on entry.Id equals movement.EntryId
            join lot in db.Set<PointsLot>() on movement.LotId equals lot.Id
            where lot.ExpiresOn < month
            group (long)(object)movement.Change by lot.ExpiresOn into day
            select new { On = day.Key, Points = -day.Sum() }).ToArrayAsync(cancellationToken);
        var back = flows.Any(flow => flow.From == LedgerAccount.Expired) ? await CameBackAsync(cancellationToken) : [];
        var expired = flows.Where(flow => flow.To == LedgerAccount.Expired).Select(flow => (flow.On, Points: flow.Points.Value)).Concat(back.Select(day => (day.On, Points: -day.Points)))
            .Select(day => (On: day.On.AddDays(-1), day.Points)).Where(day => day.On < month)
            .ToLookup(day => RollForward.MonthOf(day.On), day => day.Points);
        var used = redeemed.ToLookup(day => RollForward.MonthOf(day.On ?? month), day => day.Points); // each has a last day, as asked above
        return [.. used.Select(aged => aged.Key).Union(expired.Select(aged => aged.Key)).Order().Select(aged => new AgedCohort(aged, Sum(used[aged]), Sum(expired[aged])))];
    }

    /// <summary>Net sales that have earned, for the guest or for whoever paid, in minor units by the year of departure.</summary>
    public async Task<IReadOnlyDictionary<int, long>> SalesAsync(CancellationToken cancellationToken)
    {
        var days = await db.Set<Stay>().Where(stay => stay.MemberId != null && stay.Credit.EarnedBy != null).GroupBy(stay => stay.Departure)
            .Select(day => new { On = day.Key, Minor = day.Sum(stay => stay.Credit.CountedSpendMinor) }).ToArrayAsync(cancellationToken);
        var shares = await (
            from share in db.Set<StayShare>()
            join stay in db.Set<Stay>() on share.StayId equals stay.Id
            where share.Credit.EarnedBy != null
            group share.Credit.CountedSpendMinor by stay.Departure into day
            select new { On = day.Key, Minor = day.Sum() }).ToArrayAsync(cancellationToken);
        return days.Concat(shares).GroupBy(day => day.On.Day.Year).ToDictionary(year => year.Key, year => year.Sum(day => day.Minor));
    }

    /// <summary>On which days the points had expired that came back since: of each stay those that had expired first.</summary>
    private async Task<List<(BusinessDate On, long Points)>> CameBackAsync(CancellationToken cancellationToken)
    {
        var revived = await db.Set<LedgerEntry>().Where(entry => entry.Purse == purse && entry.From == LedgerAccount.Expired && entry.StayId != null)
            .GroupBy(entry => entry.StayId).Select(stay => new { stay.Key, Points = stay.Sum(entry => (long)(object)entry.Points) }).ToDictionaryAsync(stay => stay.Key!.Value, stay => stay.Points, cancellationToken);
        var stays = revived.Keys.Select(stay => (StayId?)stay).ToArray();
        var ended = await (
            from lot in db.Set<PointsLot>()
            where stays.Contains(lot.StayId) && lot.Purse == purse
            join movement in db.Set<LotMovement>() on lot.Id equals movement.LotId
            join entry in db.Set<LedgerEntry>() on movement.EntryId equals entry.Id
            where entry.To == LedgerAccount.Expired
            orderby entry.OccurredOn
            select new { Stay = lot.StayId!.Value, entry.OccurredOn, Points = -movement.Change.Value }).ToArrayAsync(cancellationToken);
        var back = new List<(BusinessDate On, long Points)>(ended.Length);
        foreach (var day in ended)
        {
            var points = Math.Min(day.Points, revived[day.Stay]);
            revived[day.Stay] -= points;
            back.Add((day.OccurredOn, points));
        }

        return back;
    }

    private static Points Sum(IEnumerable<long> points) => new(points.Sum());
}
