using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards.Consequences;

/// <summary>When two members become one, the survivor has the other's redemptions and presents.</summary>
internal sealed class OnMembersMergedMoveRedemptions(LoyaltyDbContext db) : IConsequence<MembersMerged>
{
    public async Task HandleAsync(MembersMerged news, CancellationToken cancellationToken)
    {
        foreach (var redemption in await db.Set<Redemption>().Where(redemption => redemption.MemberId == news.Other).ToArrayAsync(cancellationToken))
        {
            redemption.PassTo(news.Survivor);
        }
    }
}
