using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Ends the points whose last day is over, for some members at a time. Entries carry the day on which the points ended, not the
/// day of the run. Answers how many members were treated; 0 means that all is done for today.
/// </summary>
[Allows]
public sealed record ExpirePoints : ICommand<int>;

internal sealed class ExpirePointsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<ExpirePoints, int>
{
    private const int MostLots = 500; // so that a writer waits for some tenths of a second at most

    public async Task<Result<int>> Handle(ExpirePoints command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var run = new ExpiryRun(db, (await db.HotelAsync(cancellationToken)).DayAt(now));
        var members = await run.TakeAsync(MostLots, cancellationToken);
        if (members.Count == 0)
        {
            return 0;
        }

        var opened = await run.OpenAsync(members, unit.Caller.Name, now, cancellationToken);
        foreach (var (account, ledger) in opened.Select(purse => (purse.Account, purse.Ledger)))
        {
            foreach (var entry in ledger.Expire(run.Today).Where(_ => account.Purse == Purse.Points))
            {
                unit.Tell(new PointsExpired(account.MemberId, entry.Id, entry.Points));
            }
        }

        await run.KeepAsync(opened, cancellationToken);
        return members.Count;
    }
}
