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
/// Gives a member a voucher for a reward of the catalogue as a present: it costs no points and asks for no tier. The desk prepares and honours it like any
/// other. What asks for a date or for the hotel's confirmation is refused. The same key again answers the same voucher, and is refused for another member or reward.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record GiveVoucher(MemberId Member, string RewardCode, string OnceKey) : ICommand<RedemptionLine>;

internal sealed class GiveVoucherHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<GiveVoucher, RedemptionLine>
{
    public async Task<Result<RedemptionLine>> Handle(GiveVoucher command, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // an earlier step of this unit may have given the same voucher
        var member = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.LockAccount(member, cancellationToken) is null)
        {
            return MembersRefusals.MemberNotFound();
        }

        await db.EnsureTakenAsync([member], cancellationToken);

        if (await db.Set<Redemption>().AsNoTracking().SingleOrDefaultAsync(known => known.OnceKey == command.OnceKey, cancellationToken) is { } earlier)
        {
            if (earlier.RewardCode != command.RewardCode || await db.SurvivorOfAsync(earlier.MemberId, cancellationToken) != member)
            {
                return PipelineRefusals.DoneDifferently();
            }
        }
        else
        {
            var today = await db.TodayAsync(clock, cancellationToken);
            if (await RewardCatalogue.FindAsync(db, today, cancellationToken) is { HasOffers: false })
            {
                return RewardsRefusals.OffersOff();
            }

            if (await db.LockRewardAsync(command.RewardCode, today, cancellationToken) is not { Reward: var reward, Left: var left })
            {
                return RewardsRefusals.NotOnOffer(command.RewardCode);
            }

            var now = clock.GetUtcNow();
            if (reward.Give(left).Refusal is { } refusal)
            {
                return refusal;
            }

            var present = Redemption.Present(RedemptionId.New(now), member, reward, today, command.OnceKey, unit.Caller.Name, now);
            db.Add(present);
            var name = await db.Set<Member>().Where(row => row.Id == member).Select(row => row.FirstName + " " + row.LastName).SingleAsync(cancellationToken);
            await preparation.AskAsync(present, reward.Offer, name, today, cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // it is read as a line next
        }

        return await db.Set<Redemption>().AsNoTracking().Where(row => row.OnceKey == command.OnceKey).Lines(db).SingleAsync(cancellationToken);
    }
}
