using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards.Consequences;

/// <summary>When two members become one, the survivor has the other's redemptions and presents, what was promised to them, and what their purchases pay back.</summary>
internal sealed class OnMembersMergedMoveRedemptions(LoyaltyDbContext db) : IConsequence<MembersMerged>
{
    public async Task HandleAsync(MembersMerged news, CancellationToken cancellationToken)
    {
        foreach (var redemption in await db.Set<Redemption>().Where(redemption => redemption.MemberId == news.Other).ToArrayAsync(cancellationToken))
        {
            redemption.PassTo(news.Survivor);
        }

        foreach (var promise in await db.Set<BenefitPromise>().Where(promise => promise.MemberId == news.Other).ToArrayAsync(cancellationToken))
        {
            promise.PassTo(news.Survivor);
        }

        foreach (var purchase in await db.Set<StayCashback>().Where(purchase => purchase.MemberId == news.Other).ToArrayAsync(cancellationToken))
        {
            purchase.PassTo(news.Survivor);
        }
    }
}
