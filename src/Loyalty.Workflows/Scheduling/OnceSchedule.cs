namespace Loyalty.Workflows.Scheduling;

/// <summary>Due once, at an instant.</summary>
public sealed record OnceSchedule(DateTimeOffset At) : Schedule
{
    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => At > after ? At : null;
}
