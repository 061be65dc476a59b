using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Exchanges a member's points for a reward: the points are held, and a voucher is made that the desk honours later.
/// The same key again answers the same redemption.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record RedeemReward(MemberId Member, string RewardCode, string OnceKey) : ICommand<RedemptionId>;

internal sealed class RedeemRewardHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<RedeemReward, RedemptionId>
{
    public async Task<Result<RedemptionId>> Handle(RedeemReward command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.OpenLedgerAsync(command.Member, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.Set<Redemption>().AsNoTracking().SingleOrDefaultAsync(known => known.OnceKey == command.OnceKey, cancellationToken) is { } earlier)
        {
            return earlier.Id;
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        if (await db.LockRewardAsync(command.RewardCode, today, cancellationToken) is not { } reward)
        {
            return RewardsRefusals.NotOnOffer(command.RewardCode);
        }

        var rank = await db.Set<Member>().Where(member => member.Id == command.Member).Select(member => member.TierRank).SingleAsync(cancellationToken);
        if (reward.WhyNot(rank, ledger.SpendableOn(today)) is { } refusal)
        {
            return refusal; // before anything is changed: who sent this may go on without it
        }

        reward.Take(rank);
        var redemption = Redemption.Of(RedemptionId.New(now), command.Member, reward, today, command.OnceKey, unit.Caller.Name, now);
        return ledger.Place(redemption.Id, reward.Code, reward.Offer.Price, today, redemption.ValidUntil).Map(hold =>
        {
            db.AddRange(redemption, hold);
            db.Keep(ledger);
            return redemption.Id;
        });
    }
}
