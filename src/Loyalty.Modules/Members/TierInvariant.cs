using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// I12: everybody's tier follows from their stays, what was granted, and the versions of the rules. Who stands above it is due to be looked at by tomorrow;
/// who was not yet reviewed under the tiers of today will be within minutes. Neither is broken; anything else is.
/// </summary>
internal static class TierInvariant
{
    private const int MembersAtOnce = 5000;

    public static async Task<InvariantLine> CheckAsync(LoyaltyDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var invariant = new Invariant("I12", "everybody stands in the tier that follows from their stays, what was granted, and the rules");
        foreach (var hotel in await db.Set<Hotel>().AsNoTracking().ToArrayAsync(cancellationToken))
        {
            db.ActFor(hotel.Id);
            await OfHotelAsync(db, hotel.DayAt(clock.GetUtcNow()), invariant, cancellationToken);
        }

        return invariant.Line;
    }

    private static async Task OfHotelAsync(LoyaltyDbContext db, BusinessDate today, Invariant invariant, CancellationToken cancellationToken)
    {
        var run = new TierRun(db, today, await TierPolicies.OfAsync(db, cancellationToken));
        var last = default(MemberId);
        while (await run.ReviewedAsync(last, MembersAtOnce, cancellationToken) is [.., var end] batch)
        {
            await JudgeAsync(run, batch, today, invariant, cancellationToken);
            last = end.Id;
        }
    }

    private static async Task JudgeAsync(TierRun run, IReadOnlyList<TierState> batch, BusinessDate today, Invariant invariant, CancellationToken cancellationToken)
    {
        var spared = await run.SparedAsync(batch, cancellationToken);
        foreach (var _ in spared)
        {
            invariant.Holds(true, () => "");
        }

        foreach (var judged in await run.JudgeAsync([.. batch.Where(member => !spared.Contains(member.Id))], cancellationToken))
        {
            var mayStandAbove = judged.State.TierDueOn <= today.AddDays(1);
            invariant.Holds(
                judged.Stays || (mayStandAbove && judged.Falls),
                () => $"member {judged.State.Id} stands in {judged.State.TierCode} ({judged.State.TierRank}) and has reached {judged.Review.Reached.Code} ({judged.Review.Reached.Rank})");
        }
    }
}
