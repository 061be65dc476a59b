using System.Collections.Concurrent;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Tells of birthdays, anniversaries of the enrolment and members who have not stayed for long, each once, some at a time; days that the program was off are
/// made good, three at most. Answers how many were told; 0 means that all is told for today.
/// </summary>
[Allows]
public sealed record TellMemberDays : ICommand<int>;

/// <summary>Up to which day each hotel's members were looked through by this program, so that it need not look again before the next day.</summary>
internal sealed class DaysLookedThrough : ConcurrentDictionary<HotelId, BusinessDate>;

internal sealed class TellMemberDaysHandler(LoyaltyDbContext db, MemberDays days, DaysLookedThrough done, Unit unit, TimeProvider clock) : ICommandHandler<TellMemberDays, int>
{
    private const int CatchUpDays = 3;
    private const int MostNews = 100;

    public async Task<Result<int>> Handle(TellMemberDays command, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        if (done.TryGetValue(hotel.Id, out var known) && known >= today)
        {
            return 0;
        }

        var found = await days.FindAsync(today.AddDays(-CatchUpDays), today, cancellationToken);
        var fresh = await NotToldAsync(found, cancellationToken);
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

    private async Task<IReadOnlyList<MemberDay>> NotToldAsync(IReadOnlyList<MemberDay> found, CancellationToken cancellationToken)
    {
        var told = new HashSet<Guid>();
        foreach (var ids in found.Select(day => DerivedId.Of(day.Key)).Chunk(500))
        {
            told.UnionWith(await db.Set<OutboxEvent>().Where(news => ids.Contains(news.Id)).Select(news => news.Id).ToListAsync(cancellationToken));
        }

        return [.. found.Where(day => !told.Contains(DerivedId.Of(day.Key)))];
    }
}
