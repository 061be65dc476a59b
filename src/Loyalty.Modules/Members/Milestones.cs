using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>Tells of each milestone that a workflow waits for and that a member has passed with a stay; one that was passed before is not told again.</summary>
internal sealed class Milestones(LoyaltyDbContext db, IAwaitedSpans spans, Unit unit)
{
    private const int MinorUnits = 100;

    public async Task TellAsync(MemberId member, StayId stay, CancellationToken cancellationToken)
    {
        var awaited = await spans.MilestonesAsync(cancellationToken);
        if (awaited.Count == 0)
        {
            return;
        }

        var stays = await db.CountedStaysOf(member, BusinessDate.Of(1, 1, 1), cancellationToken);
        foreach (var (measure, count) in awaited)
        {
            var others = Sum(measure, stays.Where(other => other.Stay != stay));
            if (others < count && Sum(measure, stays) >= count)
            {
                unit.TellOnce(new MilestoneReached(member, measure, count, stay), $"milestone:{member}:{measure}:{count}");
            }
        }
    }

    private static long Sum(string measure, IEnumerable<CountedStay> stays) => measure switch
    {
        MilestoneReached.Nights => stays.Sum(stay => stay.Nights),
        MilestoneReached.Stays => TierHistory.Of(default, stays.Select(TierDeed.Of)).Stays,
        _ => stays.Sum(stay => stay.SpendMinor) / MinorUnits,
    };
}
