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
/// Exchanges a member's points for a reward: the points are held, a place of the date that is chosen is taken, and a voucher is made that
/// the desk honours later, after the hotel has confirmed it where the offer asks for that. The same key again answers the same redemption.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record RedeemReward(MemberId Member, string RewardCode, string OnceKey, RewardChoice? Choice = null) : ICommand<RedemptionId>;

internal sealed class RedeemRewardHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<RedeemReward, RedemptionId>
{
    public async Task<Result<RedemptionId>> Handle(RedeemReward command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.OpenSurvivorsPurseAsync(command.Member, Purse.Points, unit.Caller.Name, now, cancellationToken) is not { } ledger)
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

        var agreed = Bargain.Of(reward.Offer, command.Choice ?? RewardChoice.None, today);
        if (agreed.Refusal is { } impossible)
        {
            return impossible;
        }

        var (bargain, member) = (agreed.Value, await db.Set<Member>().Where(member => member.Id == ledger.Member).Select(member => new { member.TierRank, member.FirstName, member.LastName }).SingleAsync(cancellationToken));
        var places = bargain.Date is { } date ? await db.LockPlacesAsync(reward.Code, date, cancellationToken) : null;
        var refusal = reward.WhyNot(member.TierRank, ledger.SpendableOn(today), bargain.Price)
            ?? await WhyUsedUpAsync(ledger.Member, reward, today, cancellationToken)
            ?? (places is null ? null : places.Take(bargain.Date!).Refusal); // a place belongs to a date
        if (refusal is not null)
        {
            return refusal; // before anything is changed: who sent this may go on without it
        }

        reward.Take(member.TierRank);
        var redemption = Redemption.Of(RedemptionId.New(now), ledger.Member, reward, today, command.OnceKey, unit.Caller.Name, now, bargain);
        db.Add(redemption);
        await preparation.AskAsync(redemption, reward.Offer, $"{member.FirstName} {member.LastName}", today, cancellationToken);
        if (redemption.IsPresent)
        {
            return redemption.Id;
        }

        return ledger.Place(redemption.Id, reward.Code, redemption.Price, today, redemption.ValidUntil).Map(hold =>
        {
            db.Add(hold);
            db.Keep(ledger);
            return redemption.Id;
        });
    }

    /// <summary>The refusal when the member has had it as often as the period allows; what was cancelled or has lapsed does not count.</summary>
    private async Task<Refusal?> WhyUsedUpAsync(MemberId member, Reward reward, BusinessDate today, CancellationToken cancellationToken)
    {
        if (reward.Offer.Allowance is not { } allowance)
        {
            return null;
        }

        var (hotel, since) = (await db.HotelAsync(cancellationToken), allowance.FirstDay(today));
        var had = (await db.Set<Redemption>()
            .Where(row => row.MemberId == member && row.RewardCode == reward.Code && row.State != RedemptionState.Cancelled && row.State != RedemptionState.Lapsed)
            .Select(row => row.RedeemedAt).ToArrayAsync(cancellationToken)).Count(at => hotel.DayAt(at) >= since);
        return had < allowance.Quantity ? null : RewardsRefusals.AllowanceUsed(allowance.Quantity, since);
    }
}
