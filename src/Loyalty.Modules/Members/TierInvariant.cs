using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// I12: nobody stands below the tier that their stays reach. Who stands above it falls at night, and who was not yet reviewed
/// under the tiers of today will be within minutes; neither is broken.
/// </summary>
internal static class TierInvariant
{
    public static async Task<InvariantLine> CheckAsync(LoyaltyDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var invariant = new Invariant("I12", "nobody stands below the tier that their stays reach");
        foreach (var hotel in await db.Set<Hotel>().AsNoTracking().ToArrayAsync(cancellationToken))
        {
            db.ActFor(hotel.Id);
            await OfHotelAsync(db, hotel, clock, invariant, cancellationToken);
        }

        return invariant.Line;
    }

    private static async Task OfHotelAsync(LoyaltyDbContext db, Hotel hotel, TimeProvider clock, Invariant invariant, CancellationToken cancellationToken)
    {
        var today = hotel.DayAt(clock.GetUtcNow());
        var (policy, number) = (await TierPolicies.OfAsync(db, cancellationToken)).On(today);
        var start = policy.WindowStart(today);
        var scores = await db.Set<Stay>().Where(stay => stay.MemberId != null && stay.Departure >= start)
            .GroupBy(stay => stay.MemberId)
            .Select(stays => new { Member = stays.Key, Nights = stays.Sum(stay => stay.Credit.CountedNights), Spend = stays.Sum(stay => stay.Credit.CountedSpendMinor) })
            .ToDictionaryAsync(row => row.Member ?? default, row => new TierScore(row.Nights, row.Spend), cancellationToken); // filtered above
        var members = db.Set<Member>().AsNoTracking().Where(member => member.TierPolicyNumber == number).Select(member => new { member.Id, member.TierCode, member.TierRank });
        await foreach (var member in members.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var score = scores.GetValueOrDefault(member.Id);
            var reached = policy.Review(score.Nights, score.SpendMinor);
            invariant.Holds(reached.Rank <= member.TierRank, () => $"member {member.Id} stands in {member.TierCode} and has reached {reached.Code}");
        }
    }
}
