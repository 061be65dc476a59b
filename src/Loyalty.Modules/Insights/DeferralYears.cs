using Loyalty.Domain;
using Loyalty.Domain.Insights;

namespace Loyalty.Modules.Insights;

/// <summary>Sums days up to calendar years, as the deferral takes them.</summary>
internal static class DeferralYears
{
    public static IEnumerable<DeferralYear> Of(
        IReadOnlyCollection<DayFlow> flows, IReadOnlyDictionary<int, long> sales, Func<int, (Breakage Breakage, PointPrice Value)> reckonedIn, BusinessDate today)
    {
        var first = flows.Select(flow => flow.On.Day.Year).Concat(sales.Keys).DefaultIfEmpty(today.Day.Year).Min();
        for (var year = first; year <= today.Day.Year; year++)
        {
            var line = RollForward.Sum(RollForward.Of(flows, BusinessDate.Of(year, 1, 1), BusinessDate.Of(year, 12, 31)));
            var (breakage, value) = reckonedIn(year);
            yield return new DeferralYear(
                year, sales.GetValueOrDefault(year), line.Issued + line.Reversed, line.Imported + line.Adjusted + line.Transferred, -line.Redeemed, line.Closing, breakage, value);
        }
    }
}
