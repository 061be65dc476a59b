using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Usage;

/// <summary>Months that follow one another: the first day of each, and the instants at which they begin in the hotel's zone, with the end of the last.</summary>
internal sealed record UsageMonths(IReadOnlyList<BusinessDate> Firsts, IReadOnlyList<DateTimeOffset> Borders)
{
    /// <summary>The month of an instant and those before it.</summary>
    public static UsageMonths Until(DateTimeOffset now, int count, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var last = new DateOnly(today.Year, today.Month, 1);
        var firsts = Enumerable.Range(0, count).Select(at => last.AddMonths(at - count + 1)).ToArray();
        return new UsageMonths([.. firsts.Select(first => new BusinessDate(first))], [.. firsts.Append(last.AddMonths(1)).Select(first => Midnight(first, zone))]);
    }

    /// <summary>The first instant at which the clocks show the day; where they are put forward at midnight, that is when they have been.</summary>
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var shown = day.ToDateTime(TimeOnly.MinValue);
        var near = new DateTimeOffset(shown, TimeSpan.Zero);
        return new[] { near.AddDays(-1), near.AddDays(1) }.Select(other => near - zone.GetUtcOffset(other)).Where(instant => TimeZoneInfo.ConvertTime(instant, zone).DateTime >= shown).Min();
    }
}
