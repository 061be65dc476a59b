using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>The hotel confirms a redemption that was asked for: its voucher is valid from now on. Confirming twice changes nothing.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record ConfirmRedemption(RedemptionId Redemption) : ICommand<Done>;

internal sealed class ConfirmRedemptionHandler(LoyaltyDbContext db, RewardPreparation preparation, IAskStaff staff, Unit unit, TimeProvider clock) : ICommandHandler<ConfirmRedemption, Done>
{
    public async Task<Result<Done>> Handle(ConfirmRedemption command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await OpenRedemption.TakeUpAsync(db, command.Redemption, unit.Caller.Name, now, cancellationToken) is not { Redemption: var redemption })
        {
            return PipelineRefusals.NotFound();
        }

        var wasAsked = redemption.State == RedemptionState.Asked;
        var confirmed = redemption.Confirm(unit.Caller.Name, now);
        if (confirmed.IsRefused || !wasAsked)
        {
            return confirmed;
        }

        await staff.WithdrawAsync(RewardPreparation.ConfirmQuestion, redemption.Id.Value, cancellationToken);
        var offer = await db.Set<Reward>().Where(reward => reward.Id == redemption.RewardId).Select(reward => reward.Offer).SingleAsync(cancellationToken);
        var name = await db.Set<Member>().Where(member => member.Id == redemption.MemberId).Select(member => member.FirstName + " " + member.LastName).SingleAsync(cancellationToken);
        await preparation.AskAsync(redemption, offer, name, await db.TodayAsync(clock, cancellationToken), cancellationToken);
        return confirmed;
    }
}

/// <summary>Carries out whether a redemption was confirmed: refused, it is cancelled with the reason.</summary>
internal sealed class RewardConfirmed(IMediator mediator) : IStaffAnswer
{
    public string Kind => RewardPreparation.ConfirmQuestion;

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var (redemption, reason) = (RedemptionId.From(subject), RewardPreparation.ReasonOf(answer));
        return answer.TextOf(RewardPreparation.DecisionField) == RewardPreparation.Yes ? await mediator.Send(new ConfirmRedemption(redemption), cancellationToken)
            : reason is null ? RewardsRefusals.ReasonNeeded()
            : await mediator.Send(new CancelRedemption(redemption, reason), cancellationToken);
    }
}

/// <summary>Notes whether a reward that had to be prepared reached the guest.</summary>
internal sealed class RewardPrepared(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IStaffAnswer
{
    public string Kind => RewardPreparation.PrepareQuestion;

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var (kept, reason) = (answer.TextOf(RewardPreparation.DecisionField) == RewardPreparation.Yes, RewardPreparation.ReasonOf(answer));
        if (!kept && reason is null)
        {
            return RewardsRefusals.ReasonNeeded();
        }

        var redemption = RedemptionId.From(subject);
        foreach (var promise in await db.Set<BenefitPromise>().Where(row => row.RedemptionId == redemption).ToArrayAsync(cancellationToken))
        {
            promise.Settle(kept, reason, unit.Caller.Name, clock.GetUtcNow());
        }

        return Done.It;
    }
}
