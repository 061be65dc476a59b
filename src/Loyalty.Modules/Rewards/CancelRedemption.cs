using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>Cancels an open redemption: its points go back to the lots they came from.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record CancelRedemption(RedemptionId Redemption) : ICommand<Done>;

internal sealed class CancelRedemptionHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<CancelRedemption, Done>
{
    public async Task<Result<Done>> Handle(CancelRedemption command, CancellationToken cancellationToken) =>
        await OpenRedemption.TakeUpAsync(db, command.Redemption, unit.Caller.Name, clock.GetUtcNow(), cancellationToken) is { } open
            ? await GivingBack.GiveBackAsync(db, open, RedemptionState.Cancelled, unit.Caller.Name, clock, cancellationToken)
            : PipelineRefusals.NotFound();
}

/// <summary>Gives back the points and the reward of a redemption that was cancelled or has lapsed.</summary>
internal static class GivingBack
{
    public static async Task<Result<Done>> GiveBackAsync(
        LoyaltyDbContext db, OpenRedemption open, RedemptionState state, string by, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var graceDays = (await EarnRulesVersion.OnAsync(db, today, cancellationToken))?.Rules.Expiry.GraceDays ?? 0;
        var end = state == RedemptionState.Lapsed ? HoldState.Lapsed : HoldState.Released;
        var given = open.Redemption.GiveBack(state, by, clock.GetUtcNow())
            .Then(_ => open.Release(today, graceDays, end));
        if (given.Refusal is { } refusal)
        {
            return refusal;
        }

        (await db.LockRewardAsync(open.Redemption.RewardId, cancellationToken)).PutBack();
        db.Keep(open.Ledger);
        return Done.It;
    }
}
