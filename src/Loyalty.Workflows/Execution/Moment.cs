namespace Loyalty.Workflows.Execution;

/// <summary>When a burst runs, and the time zone in which its dates and times of day are meant; UTC unless said otherwise.</summary>
public readonly record struct Moment(DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>An instant, with dates meant in UTC.</summary>
    public static implicit operator Moment(DateTimeOffset now) => new(now, TimeZoneInfo.Utc);

    /// <summary>An instant, with dates meant in UTC.</summary>
    public static Moment FromDateTimeOffset(DateTimeOffset now) => now;
}
