namespace Loyalty.Workflows.Scheduling;

/// <summary>When something is due, again and again or once.</summary>
public abstract record Schedule
{
    /// <summary>The first due instant strictly after the given one, with times of day meant in the zone; null when none comes.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone);
}
