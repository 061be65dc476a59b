using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Ends the points whose last day is over, for some members at a time. Entries carry the day on which the points ended, not the
/// day of the run. Answers how many members were treated; 0 means that all is done for today.
/// </summary>
[Allows]
public sealed record ExpirePoints : ICommand<int>;

internal sealed class ExpirePointsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<ExpirePoints, int>
{
    private const int MostMembers = 50;

    public async Task<Result<int>> Handle(ExpirePoints command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var due = await db.Set<PointsLot>().Where(lot => lot.ExpiresOn < today && lot.Remaining > Points.Zero && lot.Remaining > lot.Held && lot.Pending == Points.Zero)
            .Select(lot => new { lot.MemberId, lot.Purse }).Distinct().OrderBy(lot => lot.MemberId).ThenBy(lot => lot.Purse).Take(MostMembers).ToArrayAsync(cancellationToken);
        foreach (var (member, purse) in due.Select(lot => (lot.MemberId, lot.Purse)))
        {
            var ledger = await db.OpenPurseAsync(member, purse, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {member} has no account.");
            foreach (var entry in ledger.Expire(today).Where(_ => purse == Purse.Points))
            {
                unit.Tell(new PointsExpired(member, entry.Id, entry.Points));
            }

            db.Keep(ledger);
        }

        return due.Length;
    }
}
