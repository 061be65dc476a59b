using System.Collections.Concurrent;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Tells of points that will pass their last day in so many days as the programme warns before, each warning once; days that the program was off are made good,
/// three at most. Answers how many warnings were told; 0 means that all is told for today.
/// </summary>
[Allows]
public sealed record TellExpiringPoints : ICommand<int>;

/// <summary>Up to which day each hotel's lots were looked through by this program, so that it need not look again before the next day.</summary>
internal sealed class ExpiryLookedThrough : ConcurrentDictionary<HotelId, BusinessDate>;

internal sealed class TellExpiringPointsHandler(LoyaltyDbContext db, ExpiryLookedThrough done, Unit unit, TimeProvider clock) : ICommandHandler<TellExpiringPoints, int>
{
    private const int CatchUpDays = 3;
    private const int MostNews = 500;

    public async Task<Result<int>> Handle(TellExpiringPoints command, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        if (done.TryGetValue(hotel.Id, out var known) && known >= today)
        {
            return 0;
        }

        var warnings = new List<(PointsExpiring News, string Key)>();
        foreach (var days in (await EarnRulesVersion.OnAsync(db, today, cancellationToken))?.Rules.Expiry.WarnDays ?? [])
        {
            warnings.AddRange(await WarningsAsync(days, today, cancellationToken));
        }

        var fresh = new List<(PointsExpiring News, string Key)>();
        foreach (var some in warnings.Chunk(MostNews).TakeWhile(_ => fresh.Count <= MostNews))
        {
            var ids = some.Select(warning => DerivedId.Of(warning.Key)).ToArray();
            var told = await db.Set<OutboxEvent>().Where(news => ids.Contains(news.Id)).Select(news => news.Id).ToHashSetAsync(cancellationToken);
            fresh.AddRange(some.Where(warning => !told.Contains(DerivedId.Of(warning.Key))));
        }

        foreach (var (news, key) in fresh.Take(MostNews))
        {
            unit.TellOnce(news, key);
        }

        if (fresh.Count <= MostNews)
        {
            unit.AfterCommit(() => done[hotel.Id] = today);
        }

        return Math.Min(fresh.Count, MostNews);
    }

    /// <summary>The warnings that are due so many days before the last one, and those of the days before that the program may have missed.</summary>
    private async Task<IEnumerable<(PointsExpiring News, string Key)>> WarningsAsync(int days, BusinessDate today, CancellationToken cancellationToken)
    {
        var (from, to) = (today.AddDays(Math.Max(0, days - CatchUpDays)), today.AddDays(days));
        var lots = await db.Set<PointsLot>().AsNoTracking().Where(lot => lot.ExpiresOn >= from && lot.ExpiresOn <= to && lot.Remaining > Points.Zero && lot.Purse == Purse.Points)
            .Select(lot => new { lot.MemberId, lot.ExpiresOn, lot.Remaining, lot.Held }).ToArrayAsync(cancellationToken);
        return lots.GroupBy(lot => (lot.MemberId, LastDay: lot.ExpiresOn ?? to)) // filtered above: each has a day
            .Select(group => (group.Key, Points: new Points(group.Sum(lot => lot.Remaining.Value - lot.Held.Value))))
            .Where(group => group.Points > Points.Zero).OrderBy(group => group.Key.MemberId.Value)
            .Select(group => (
                new PointsExpiring(group.Key.MemberId, group.Points, group.Key.LastDay, today.DaysUntil(group.Key.LastDay)),
                $"points-expiring:{group.Key.MemberId}:{group.Key.LastDay}:{days}"));
    }
}
