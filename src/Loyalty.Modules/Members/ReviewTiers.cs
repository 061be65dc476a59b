using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Reviews members whose tier may have to change although they did nothing: their status ends, a notice of that is due, or other tiers have become valid;
/// some at a time. Members fall only here, and not while they are in the house. Answers how many were reviewed; 0 means that all is done for today.
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
        await run.NoteAsync([.. reviews.Where(review => !review.Changes)], cancellationToken);
        await MoveAsync([.. changes.Take(MostChanged)], run.Today, now, cancellationToken);
        foreach (var judged in reviews.Where(review => !later.Contains(review.State.Id)))
        {
            if (run.NoticeOf(judged) is { } notice)
            {
                unit.TellOnce(notice.News, notice.Key);
            }
        }

        return spared.Count + reviews.Count - later.Count;
    }

    private async Task MoveAsync(TierJudgement[] changes, BusinessDate today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (changes.Length == 0)
        {
            return;
        }

        var rows = await RowsAsync([.. changes.Select(review => review.State.Id)], cancellationToken);
        var house = await InHouseAsync([.. changes.Where(review => review.Falls).Select(review => review.State.Id)], cancellationToken);
        foreach (var change in changes)
        {
            if (rows[change.State.Id].Take(change.Review, today, today, mayFall: !house.Contains(change.State.Id), quietly: false, now, change.DueOn) is { } standing)
            {
                db.Add(standing);
            }
        }
    }

    private Task<Dictionary<MemberId, Member>> RowsAsync(MemberId[] members, CancellationToken cancellationToken) =>
        db.Set<Member>().Where(member => members.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellationToken);

    private async Task<HashSet<MemberId>> InHouseAsync(MemberId[] members, CancellationToken cancellationToken) => members.Length == 0 ? [] :
        [.. (await db.Set<Stay>().Where(stay => stay.MemberId != null && members.Contains(stay.MemberId.Value) && stay.Status == StayStatus.InHouse)
            .Select(stay => stay.MemberId).ToArrayAsync(cancellationToken)).OfType<MemberId>()];
}
