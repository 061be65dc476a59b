using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>
/// Counts the figures of the overview. Only totals of one row a member are counted over all; whatever grows with time is read
/// by day from an index, and only the last nine weeks of it.
/// </summary>
internal sealed class FigureDesk(LoyaltyDbContext db, Hotel hotel, BusinessDate today, BlueprintVersion? version)
{
    private const int Weeks = 9;
    private const int Days = 30;
    private readonly BusinessDate _from = today.AddDays(1 - (Weeks * 7));

    public async Task<OverviewFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var moves = await MovesAsync(cancellationToken);
        return new OverviewFigures(await MembersAsync(cancellationToken), await NightsAsync(cancellationToken), Issued(moves), await OutstandingAsync(moves, cancellationToken));
    }

    private async Task<MembersFigure> MembersAsync(CancellationToken cancellationToken)
    {
        var merged = await db.Set<Member>().Where(member => member.MergedInto != null).Select(member => member.EnrolledAt).ToArrayAsync(cancellationToken); // few, from an index of their own
        var count = await db.Set<Member>().CountAsync(cancellationToken) - merged.Length;
        var since = new DateTimeOffset(_from.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(-1); // a little more than needed; the instants come from the index alone
        var instants = await db.Set<Member>().Where(member => member.EnrolledAt >= since).Select(member => member.EnrolledAt).ToArrayAsync(cancellationToken);
        var joined = instants.GroupBy(hotel.DayAt).ToDictionary(day => day.Key, day => day.LongCount());
        foreach (var day in merged.Where(at => at >= since).Select(hotel.DayAt))
        {
            joined[day]--;
        }

        return new MembersFigure(count, (int)Last(joined), Levels(count, joined));
    }

    private async Task<NightsFigure> NightsAsync(CancellationToken cancellationToken)
    {
        var days = await db.Set<Stay>().Where(stay => stay.Departure >= _from && stay.Departure <= today && stay.Status == StayStatus.CheckedOut)
            .GroupBy(stay => stay.Departure)
            .Select(day => new { On = day.Key, All = day.Sum(stay => stay.Nights), Mine = day.Sum(stay => stay.MemberId != null ? stay.Nights : 0), Stays = day.Count(stay => stay.MemberId != null) })
            .ToArrayAsync(cancellationToken);
        var (mine, all) = (days.ToDictionary(day => day.On, day => (long)day.Mine), days.ToDictionary(day => day.On, day => (long)day.All));
        var trend = WeeksOf(mine).Zip(WeeksOf(all), (part, whole) => whole == 0 ? 0d : (double)part / whole).ToArray();
        return new NightsFigure(
            (int)Last(days.ToDictionary(day => day.On, day => (long)day.Stays)), (int)Last(mine), (int)Last(all), (int)Before(mine), (int)Before(all), trend);
    }

    private IssuedFigure Issued(IReadOnlyDictionary<BusinessDate, DayOfPoints> moves)
    {
        var issued = moves.ToDictionary(day => day.Key, day => day.Value.Issued);
        return new IssuedFigure(new Points(Last(issued)), new Points(Before(issued)), [.. WeeksOf(issued).Select(points => (double)points)]);
    }

    private async Task<OutstandingFigure> OutstandingAsync(IReadOnlyDictionary<BusinessDate, DayOfPoints> moves, CancellationToken cancellationToken)
    {
        // Balances come from their index; what is held is the price of the redemptions that are open or asked for, and there are few of them.
        var balances = await db.PointsAccounts().SumAsync(account => (long)(object)account.Balance, cancellationToken);
        var held = await db.Set<Redemption>().Where(redemption => redemption.State == RedemptionState.Open || redemption.State == RedemptionState.Asked).SumAsync(redemption => (long)(object)redemption.Price, cancellationToken);
        var pending = await db.Set<PointsLot>().Where(lot => lot.Purse == Purse.Points && lot.Pending > Points.Zero).SumAsync(lot => (long)(object)lot.Pending, cancellationToken);
        var outstanding = balances + held + pending;
        var changes = moves.ToDictionary(day => day.Key, day => day.Value.Change);
        Money? value = version.PointCostMinor() is { } cost ? new Money((long)(outstanding * cost), hotel.Currency) : null;
        return new OutstandingFigure(new Points(outstanding), new Points(Last(changes)), value, Levels(outstanding, changes));
    }

    private async Task<IReadOnlyDictionary<BusinessDate, DayOfPoints>> MovesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<LedgerEntry>().Where(entry => entry.Purse == Purse.Points && entry.OccurredOn >= _from && entry.OccurredOn <= today)
            .GroupBy(entry => new { entry.OccurredOn, entry.From, entry.To })
            .Select(group => new { group.Key.OccurredOn, group.Key.From, group.Key.To, Points = group.Sum(entry => (long)(object)entry.Points) })
            .ToArrayAsync(cancellationToken);
        return rows.GroupBy(row => row.OccurredOn).ToDictionary(day => day.Key, day => new DayOfPoints(
            day.Sum(row => (ComesFromHouse(row.From) ? row.Points : 0) - (GoesBack(row.To) ? row.Points : 0)),
            day.Sum(row => (IsMembers(row.To) ? row.Points : 0) - (IsMembers(row.From) ? row.Points : 0))));
    }

    private static bool ComesFromHouse(LedgerAccount account) => account is LedgerAccount.Issued or LedgerAccount.Adjusted or LedgerAccount.Imported;

    private static bool GoesBack(LedgerAccount account) => account is LedgerAccount.Reversed or LedgerAccount.Adjusted;

    private static bool IsMembers(LedgerAccount account) => account is LedgerAccount.Pending or LedgerAccount.Active or LedgerAccount.Reserved;

    private long Last(IReadOnlyDictionary<BusinessDate, long> days) => Sum(days, today.AddDays(1 - Days), today);

    private long Before(IReadOnlyDictionary<BusinessDate, long> days) => Sum(days, today.AddDays(1 - (2 * Days)), today.AddDays(-Days));

    /// <summary>The sums of the nine weeks, oldest first; the last one ends today.</summary>
    private long[] WeeksOf(IReadOnlyDictionary<BusinessDate, long> days) =>
        [.. Enumerable.Range(0, Weeks).Select(week => Sum(days, _from.AddDays(week * 7), _from.AddDays((week * 7) + 6)))];

    /// <summary>What stood at the end of each week, found backwards from what stands now.</summary>
    private double[] Levels(long now, IReadOnlyDictionary<BusinessDate, long> changes)
    {
        var weeks = WeeksOf(changes);
        return [.. Enumerable.Range(0, Weeks).Select(week => (double)(now - weeks.Skip(week + 1).Sum()))];
    }

    private static long Sum(IReadOnlyDictionary<BusinessDate, long> days, BusinessDate from, BusinessDate to) =>
        days.Where(day => day.Key >= from && day.Key <= to).Sum(day => day.Value);

    private sealed record DayOfPoints(long Issued, long Change);
}
