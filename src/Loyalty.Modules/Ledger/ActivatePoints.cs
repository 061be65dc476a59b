using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Puts pending points whose day has come at their members' disposal, for some members at a time. Entries carry the day from which the points may be spent, not
/// the day of the run. Answers how many members were treated; 0 means that all is done for today.
/// </summary>
[Allows]
public sealed record ActivatePoints : ICommand<int>;

internal sealed class ActivatePointsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<ActivatePoints, int>
{
    private const int MostMembers = 50;

    public async Task<Result<int>> Handle(ActivatePoints command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var due = await db.Set<PointsLot>().Where(lot => lot.Pending > Points.Zero && lot.ActiveFrom <= today)
            .Select(lot => new { lot.MemberId, lot.Purse }).Distinct().OrderBy(lot => lot.MemberId).ThenBy(lot => lot.Purse).Take(MostMembers).ToArrayAsync(cancellationToken);
        foreach (var (member, purse) in due.Select(lot => (lot.MemberId, lot.Purse)))
        {
            var ledger = await db.OpenPurseAsync(member, purse, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {member} has no account.");
            foreach (var entry in ledger.Activate(today).Where(_ => purse == Purse.Points))
            {
                unit.Tell(new PointsActivated(member, entry.Id, entry.Points, entry.StayId));
            }

            db.Keep(ledger);
        }

        return due.Length;
    }
}
