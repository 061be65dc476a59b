using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Reviews members whose tier may have to change because a day has passed or other tiers have become valid; some at a time.
/// Members fall only here, and not while they are in the house. Answers how many were reviewed; 0 means that all is done for today.
/// </summary>
[Allows]
public sealed record ReviewTiers : ICommand<int>;

internal sealed class ReviewTiersHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<ReviewTiers, int>
{
    private const int MostMembers = 100;

    public async Task<Result<int>> Handle(ReviewTiers command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var (policy, number) = (await TierPolicies.OfAsync(db, cancellationToken)).On(today);
        var members = await db.Set<Member>()
            .Where(member => (member.TierRank > 1 && member.TierReviewedOn < today) || member.TierPolicyNumber != number)
            .OrderBy(member => member.Id).Take(MostMembers).ToArrayAsync(cancellationToken);
        foreach (var member in members)
        {
            var review = member.Judge(policy.Review(await db.CountedStaysOf(member.Id, policy.WindowStart(today), cancellationToken), today, number), policy, today);
            var mayFall = review.Reached.Rank >= member.TierRank || !await IsInHouseAsync(member.Id, cancellationToken);
            if (member.Take(review, today, today, mayFall, quietly: false, now) is { } standing)
            {
                db.Add(standing);
            }
        }

        return members.Length;
    }

    private Task<bool> IsInHouseAsync(MemberId member, CancellationToken cancellationToken) =>
        db.Set<Stay>().AnyAsync(stay => stay.MemberId == member && stay.Status == StayStatus.InHouse, cancellationToken);
}
