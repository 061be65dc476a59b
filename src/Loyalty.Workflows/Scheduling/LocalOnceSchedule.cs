namespace Loyalty.Workflows.Scheduling;

/// <summary>Due once, when the clocks of the zone show a date and a time.</summary>
public sealed record LocalOnceSchedule(DateTime Shown) : Schedule
{
    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var at = WallClock.InstantOf(Shown, zone);
        return at > after ? at : null;
    }
}
