using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>Cancels an open redemption, with the reason where somebody gives one: its points go back to the lots they came from.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record CancelRedemption(RedemptionId Redemption, string? Reason = null) : ICommand<Done>, IChecked
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Reason?.Length > ReasonLength)
        {
            yield return PipelineRefusals.TooLong("/reason", ReasonLength);
        }
    }
}

internal sealed class CancelRedemptionHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<CancelRedemption, Done>
{
    public async Task<Result<Done>> Handle(CancelRedemption command, CancellationToken cancellationToken)
    {
        if (await OpenRedemption.TakeUpAsync(db, command.Redemption, unit.Caller.Name, clock.GetUtcNow(), cancellationToken) is not { } open)
        {
            return PipelineRefusals.NotFound();
        }

        var cancelled = await GivingBack.GiveBackAsync(db, open, RedemptionState.Cancelled, unit.Caller.Name, clock, cancellationToken, command.Reason?.Trim());
        if (!cancelled.IsRefused)
        {
            await preparation.CallOffAsync(command.Redemption, cancellationToken);
        }

        return cancelled;
    }
}

/// <summary>Gives back the points and the reward of a redemption that was cancelled or has lapsed.</summary>
internal static class GivingBack
{
    public static async Task<Result<Done>> GiveBackAsync(
        LoyaltyDbContext db, OpenRedemption open, RedemptionState state, string by, TimeProvider clock, CancellationToken cancellationToken, string? reason = null)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var graceDays = await EarnRulesVersion.GraceDaysOnAsync(db, today, cancellationToken);
        var end = state == RedemptionState.Lapsed ? HoldState.Lapsed : HoldState.Released;
        var given = open.Redemption.GiveBack(state, by, clock.GetUtcNow(), reason)
            .Then(_ => open.Release(today, graceDays, end));
        if (given.Refusal is { } refusal)
        {
            return refusal;
        }

        await PutBackAsync(db, open.Redemption, cancellationToken);
        db.Keep(open.Ledger);
        return Done.It;
    }

    /// <summary>Puts the reward back on the shelf, and gives its place free.</summary>
    public static async Task PutBackAsync(LoyaltyDbContext db, Redemption redemption, CancellationToken cancellationToken)
    {
        (await db.LockRewardAsync(redemption.RewardId, cancellationToken)).PutBack();
        if (redemption is { DateOn: { } on, DateAt: { } at })
        {
            (await db.LockPlacesAsync(redemption.RewardCode, new ExperienceDate(on, at, 0), cancellationToken)).GiveBack();
        }
    }
}
