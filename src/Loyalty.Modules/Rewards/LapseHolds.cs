using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Ends the redemptions whose voucher was not used in time, some at a time; their points go back. Answers how many; 0 means that all is done.</summary>
[Allows]
public sealed record LapseHolds : ICommand<int>;

internal sealed class LapseHoldsHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<LapseHolds, int>
{
    private const int Most = 50;

    public async Task<Result<int>> Handle(LapseHolds command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = await db.TodayAsync(clock, cancellationToken);
        var over = await db.Set<Redemption>().Where(row => (row.State == RedemptionState.Open || row.State == RedemptionState.Asked) && row.ValidUntil < today)
            .OrderBy(row => row.MemberId).ThenBy(row => row.Id).Select(row => row.Id).Take(Most).ToArrayAsync(cancellationToken);
        foreach (var id in over)
        {
            if (await OpenRedemption.TakeUpAsync(db, id, unit.Caller.Name, now, cancellationToken) is { } open)
            {
                var given = await GivingBack.GiveBackAsync(db, open, RedemptionState.Lapsed, unit.Caller.Name, clock, cancellationToken);
                if (!given.IsRefused)
                {
                    await preparation.CallOffAsync(id, cancellationToken); // refused only where another unit was faster
                }
            }
        }

        return over.Length;
    }
}
