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
    private const int MembersAtOnce = 2000;

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
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var run = new TierRun(db, today, policies);
        var number = policies.On(today).Number;
        var sums = await run.SumsAsync(cancellationToken);
        var batch = new List<TierState>();
        await foreach (var member in db.Set<Member>().AsNoTracking().Where(member => member.TierPolicyNumber == number)
            .Select(TierRun.State).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (nights, spend) = sums.GetValueOrDefault(member.Id);
            if (member is { TierRank: 1, Gift: null, TierDueOn: null } && !policies.Versions.CouldRise(nights, spend))
            {
                invariant.Holds(true, () => "");
                continue;
            }

            batch.Add(member);
            if (batch.Count == MembersAtOnce)
            {
                await JudgeAsync(run, batch, today, invariant, cancellationToken);
            }
        }

        await JudgeAsync(run, batch, today, invariant, cancellationToken);
    }

    private static async Task JudgeAsync(TierRun run, List<TierState> batch, BusinessDate today, Invariant invariant, CancellationToken cancellationToken)
    {
        foreach (var judged in await run.JudgeAsync(batch, cancellationToken))
        {
            var mayStandAbove = judged.State.TierDueOn <= today.AddDays(1);
            invariant.Holds(
                !judged.Changes || (mayStandAbove && judged.Falls),
                () => $"member {judged.State.Id} stands in {judged.State.TierCode} and has reached {judged.Review.Reached.Code}");
        }

        batch.Clear();
    }
}
