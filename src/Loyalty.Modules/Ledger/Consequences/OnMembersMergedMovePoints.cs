using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger.Consequences;

/// <summary>
/// When two members become one, the survivor gets the other's points in every purse, with the days they have, and those reserved for open vouchers. Then all
/// stays are judged as those of one person: by the tier that they reach together, within the same limits, and each night once; and what both pay of one bill in
/// one sum.
/// </summary>
internal sealed class OnMembersMergedMovePoints(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : IConsequence<MembersMerged>
{
    public async Task HandleAsync(MembersMerged news, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var numbers = await db.Set<Member>().Where(member => member.Id == news.Survivor || member.Id == news.Other).ToDictionaryAsync(member => member.Id, member => member.Number, cancellationToken);
        var purses = await db.Set<PointsAccount>().Where(account => account.MemberId == news.Other).Select(account => account.Purse).ToArrayAsync(cancellationToken);
        foreach (var purse in purses.Order())
        {
            var opened = new Dictionary<MemberId, PointsLedger>();
            foreach (var member in new[] { news.Survivor, news.Other }.OrderBy(id => id.Value))
            {
                opened[member] = await db.OpenPurseAsync(member, purse, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {member} has no account.");
            }

            opened[news.Survivor].TakeOver(opened[news.Other], await HoldsAsync(news.Other, purse, cancellationToken), $"{numbers[news.Other]} → {numbers[news.Survivor]}", today);
            db.Keep(opened[news.Survivor]);
            db.Keep(opened[news.Other]);
        }

        foreach (var request in await db.Set<AdjustmentRequest>().Where(request => request.MemberId == news.Other && request.State == AdjustmentState.Open).ToArrayAsync(cancellationToken))
        {
            request.PassTo(news.Survivor);
        }

        await mediator.Send(new AwardOpenStays(news.Survivor) { AreMerged = true }, cancellationToken);
        await mediator.Send(new AwardPaidStays(news.Survivor), cancellationToken);
    }

    private async Task<(PointsHold, IReadOnlyList<LotMovement>)[]> HoldsAsync(MemberId member, Purse purse, CancellationToken cancellationToken)
    {
        var holds = await db.Set<PointsHold>().Where(hold => hold.MemberId == member && hold.Purse == purse && hold.State == HoldState.Placed).OrderBy(hold => hold.Id).ToArrayAsync(cancellationToken);
        var entries = holds.Select(hold => hold.EntryId).ToArray();
        var placed = (await db.Set<LotMovement>().AsNoTracking().Where(row => entries.Contains(row.EntryId) && row.HeldChange != Points.Zero).ToArrayAsync(cancellationToken)).ToLookup(row => row.EntryId);
        return [.. holds.Select(hold => (hold, (IReadOnlyList<LotMovement>)[.. placed[hold.EntryId]]))];
    }
}
