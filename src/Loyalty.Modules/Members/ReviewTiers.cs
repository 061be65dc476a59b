using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Reviews members whose tier may have to change although they did nothing: their status ends, a notice of that is due, or other tiers have become valid;
/// some at a time. Members fall only here, not while they are in the house, and where the programme gives notices not before one of them is over. Answers how many were reviewed; 0 means that all is done for today.
/// </summary>
[Allows]
public sealed record ReviewTiers : ICommand<int>;

internal sealed class ReviewTiersHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<ReviewTiers, int>
{
    private const int MostMembers = 5000; // so that a writer waits for some tenths of a second at most
    private const int MostJudged = 2000;
    private const int MostChanged = 500;

    public async Task<Result<int>> Handle(ReviewTiers command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hotel = await db.HotelAsync(cancellationToken);
        var run = new TierRun(db, hotel.DayAt(now), await TierPolicies.OfAsync(db, cancellationToken));
        if (await run.TakeAsync(MostMembers, cancellationToken) is not { Count: > 0 } members)
        {
            return 0;
        }

        var spared = await run.SparedAsync(members, cancellationToken);
        await run.NoteAsync(spared, cancellationToken);
        var reviews = await run.JudgeAsync([.. members.Where(member => !spared.Contains(member.Id)).Take(MostJudged)], cancellationToken);
        var changes = reviews.Where(review => review.Changes).ToArray();
        var later = changes.Skip(MostChanged).Select(review => review.State.Id).ToHashSet();
        TierJudgement[] staying = [.. reviews.Where(review => !review.Changes)];
        var told = staying.Select(judged => (judged.State.Id, Told: Tell(run, judged))).Where(row => row.Told is not null).ToDictionary(row => row.Id, row => row.Told!.Value); // asked just before
        await run.NoteAsync(staying, told, cancellationToken);
        await MoveAsync(run, [.. changes.Take(MostChanged)], now, cancellationToken);
        return spared.Count + reviews.Count - later.Count;
    }

    /// <summary>Tells a member of the end of their status where that is due, and answers what they were told.</summary>
    private TierTold? Tell(TierRun run, TierJudgement judged)
    {
        if (run.NoticeOf(judged) is not { } notice)
        {
            return null;
        }

        unit.TellOnce(notice.News, notice.Key);
        return new TierTold(notice.News.Until, notice.News.To);
    }

    private async Task MoveAsync(TierRun run, TierJudgement[] changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (changes.Length == 0)
        {
            return;
        }

        var rows = await RowsAsync([.. changes.Select(review => review.State.Id)], cancellationToken);
        var house = await InHouseAsync([.. changes.Where(review => review.Falls).Select(review => review.State.Id)], cancellationToken);
        var held = await HeldAsync([.. changes.Where(run.HasToWait).Select(review => review.State.Id)], run.Today, cancellationToken);
        foreach (var change in changes)
        {
            var row = rows[change.State.Id];
            if (run.HasToWait(change))
            {
                var standing = Hold(row, run, change, now);
                if (!held.Contains((row.Id, standing.UntilOn)))
                {
                    db.Add(standing);
                }
            }
            else if (run.FallOf(change) is var (review, dueOn) && row.Take(review, run.Today, run.Today, mayFall: !house.Contains(change.State.Id), quietly: false, now, dueOn, run.Policy) is { } standing)
            {
                db.Add(standing);
                if (review == change.Review && Tell(run, change) is { } told) // who does not come into a tier is told nothing of its end
                {
                    row.TellUntil(told);
                }
            }
        }
    }

    private TierStanding Hold(Member row, TierRun run, TierJudgement change, DateTimeOffset now)
    {
        var (tier, until, news) = run.HoldOf(change);
        if (news is not null)
        {
            unit.TellOnce(news, $"tier-ending:{row.Id}:{until}:held");
        }

        return row.HoldUntil(until, news?.To, change.Review, tier, run.Today, now);
    }

    private Task<Dictionary<MemberId, Member>> RowsAsync(MemberId[] members, CancellationToken cancellationToken) =>
        db.Set<Member>().Where(member => members.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellationToken);

    private async Task<HashSet<MemberId>> InHouseAsync(MemberId[] members, CancellationToken cancellationToken) => members.Length == 0 ? [] :
        [.. (await db.Set<Stay>().Where(stay => stay.MemberId != null && members.Contains(stay.MemberId.Value) && stay.Status == StayStatus.InHouse)
            .Select(stay => stay.MemberId).ToArrayAsync(cancellationToken)).OfType<MemberId>()];

    /// <summary>What is known of tiers that are held, by the last day.</summary>
    private async Task<HashSet<(MemberId Member, BusinessDate? Until)>> HeldAsync(MemberId[] members, BusinessDate today, CancellationToken cancellationToken) => members.Length == 0 ? [] :
        [.. (await db.Set<TierStanding>().Where(row => members.Contains(row.MemberId) && row.Cause == TierCauses.Held && row.UntilOn >= today)
            .Select(row => new { row.MemberId, row.UntilOn }).ToArrayAsync(cancellationToken)).Select(row => (row.MemberId, row.UntilOn))];
}
