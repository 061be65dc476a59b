namespace Loyalty.Workflows.Scheduling;

/// <summary>Due each time an interval has passed, whatever the clocks on the walls say.</summary>
public sealed record IntervalSchedule(TimeSpan Interval) : Schedule
{
    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => Interval > TimeSpan.Zero ? after + Interval : null;
}
