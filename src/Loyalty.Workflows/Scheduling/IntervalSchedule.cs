namespace Loyalty.Workflows.Scheduling;

/// <summary>Due each time an interval has passed, whatever the clocks on the walls say.</summary>
public sealed record IntervalSchedule(TimeSpan Interval) : Schedule
{
    private static readonly DateTimeOffset s_end = DateTimeOffset.MaxValue.AddDays(-1); // a day less, for the clocks of every zone

    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => Interval > TimeSpan.Zero && Interval < s_end - after ? after + Interval : null;
}
