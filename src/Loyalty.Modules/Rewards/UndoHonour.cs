using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Takes back that a voucher was honoured, such as the wrong one, with the reason: the points come back with the days they had, the reward goes back on the shelf,
/// and the redemption ends as cancelled.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record UndoHonour(RedemptionId Redemption, string Reason) : ICommand<Done>, IChecked
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => TakenBack.Check(Reason, ReasonLength);
}

internal sealed class UndoHonourHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<UndoHonour, Done>
{
    public async Task<Result<Done>> Handle(UndoHonour command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await OpenRedemption.TakeUpAsync(db, command.Redemption, unit.Caller.Name, now, cancellationToken) is not { } honoured)
        {
            return PipelineRefusals.NotFound();
        }

        var reason = command.Reason.Trim();
        if (honoured.Redemption.Undo(reason, unit.Caller.Name, now).Refusal is { } refusal)
        {
            return refusal;
        }

        if (honoured.Hold is { } hold && await GiveBackAsync(honoured, hold, reason, cancellationToken) is { } notGiven)
        {
            return notGiven;
        }

        await GivingBack.PutBackAsync(db, honoured.Redemption, cancellationToken);
        await preparation.CallOffAsync(command.Redemption, cancellationToken);
        db.Keep(honoured.Ledger);
        return Done.It;
    }

    private async Task<Refusal?> GiveBackAsync(OpenRedemption honoured, PointsHold hold, string reason, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var graceDays = await EarnRulesVersion.GraceDaysOnAsync(db, today, cancellationToken);
        var spending = await db.Set<LedgerEntry>().Where(entry => entry.MemberId == hold.MemberId && entry.RedemptionId == hold.RedemptionId && entry.Kind == EntryKind.Redeemed)
            .Select(entry => entry.Id).SingleAsync(cancellationToken);
        var spent = await db.SpentAsync(spending, cancellationToken);
        var stayed = await db.StayedSinceAsync(hold.MemberId, spent.Select(part => part.Lot), cancellationToken);
        return honoured.Ledger.GiveBack(hold, spending, spent, stayed, honoured.Redemption.RewardCode, reason, today, graceDays).Refusal;
    }
}
