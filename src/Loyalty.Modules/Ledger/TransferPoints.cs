using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// A member passes points on to another one; they keep their last day. Within a household freely, else where the house rules allow it and up to so many
/// a calendar year. The same key again changes nothing, and is refused for other members or another number of points.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record TransferPoints(MemberId From, MemberId To, Points Points, string OnceKey) : ICommand<StatementEntry>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Points <= Points.Zero)
        {
            yield return LedgerRefusals.NothingToAdjust();
        }

        if (From == To)
        {
            yield return LedgerRefusals.TransferToSelf();
        }
    }
}

internal sealed class TransferPointsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<TransferPoints, StatementEntry>
{
    private const string Home = "household:";
    private const string Away = "transfer:";

    public async Task<Result<StatementEntry>> Handle(TransferPoints command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (from, to) = (await db.SurvivorOfAsync(command.From, cancellationToken), await db.SurvivorOfAsync(command.To, cancellationToken));
        if (from == to)
        {
            return LedgerRefusals.TransferToSelf();
        }

        var opened = new Dictionary<MemberId, PointsLedger>();
        foreach (var member in new[] { from, to }.OrderBy(id => id.Value)) // always in one order, so that two transfers never wait for each other
        {
            if (await db.OpenLedgerAsync(member, unit.Caller.Name, now, cancellationToken) is not { } ledger)
            {
                return MembersRefusals.MemberNotFound();
            }

            opened[member] = ledger;
        }

        var members = await db.Set<Member>().AsNoTracking().Where(member => member.Id == from || member.Id == to).ToDictionaryAsync(member => member.Id, cancellationToken);
        var (giver, taker) = (members[from].AsTaken(), members[to].AsTaken());
        var isHome = giver.HouseholdId is not null && giver.HouseholdId == taker.HouseholdId;
        var (atHome, away) = (Home + command.OnceKey, Away + command.OnceKey);
        if (await db.Set<LedgerEntry>().FirstOrDefaultAsync(entry => entry.OnceKey == atHome || entry.OnceKey == away, cancellationToken) is { } earlier)
        {
            return await IsSameAsync(earlier, from, to, command.Points, cancellationToken) ? StatementEntry.Of(earlier) : PipelineRefusals.DoneDifferently();
        }

        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        if (!isHome && await LimitAsync(from, command.Points, today, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return opened[from].TransferTo(opened[to], command.Points, $"{giver.Number} → {taker.Number}", today, isHome ? atHome : away).Map(entry =>
        {
            db.Keep(opened[from]);
            db.Keep(opened[to]);
            return StatementEntry.Of(entry);
        });
    }

    private async Task<bool> IsSameAsync(LedgerEntry given, MemberId from, MemberId to, Points points, CancellationToken cancellationToken) =>
        given.Points == points
        && await db.SurvivorOfAsync(given.MemberId, cancellationToken) == from
        && Guid.TryParse(EntryTraceJson.Read(given.Trace).OtherMember, out var taker) && await db.SurvivorOfAsync(new MemberId(taker), cancellationToken) == to;

    private async Task<Refusal?> LimitAsync(MemberId from, Points points, BusinessDate today, CancellationToken cancellationToken)
    {
        var policy = (await db.HouseRulesAsync(cancellationToken)).Transfers;
        if (!policy.IsOn)
        {
            return LedgerRefusals.TransfersOff();
        }

        var newYear = BusinessDate.Of(today.Day.Year, 1, 1);
        var memberships = db.Set<Member>().Where(member => member.Id == from || member.MergedInto == from).Select(member => member.Id); // a merge brings no new limit
        var given = await db.Set<LedgerEntry>()
            .Where(entry => memberships.Contains(entry.MemberId) && entry.Kind == EntryKind.Transferred && entry.OccurredOn >= newYear && entry.OnceKey!.StartsWith(Away))
            .Select(entry => entry.Points).ToArrayAsync(cancellationToken);
        var left = policy.MostPerYear - new Points(given.Sum(given => given.Value));
        return points > left ? LedgerRefusals.TransferAboveLimit(left < Points.Zero ? Points.Zero : left) : null;
    }
}
