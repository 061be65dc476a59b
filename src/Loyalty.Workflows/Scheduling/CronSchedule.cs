namespace Loyalty.Workflows.Scheduling;

/// <summary>
/// Due at times of day and on days that a cron expression names, by the clocks of the zone: second (may be left out), minute, hour, day of month, month,
/// day of week. A day must match both of its fields. Where clocks are put forward a skipped time is due as soon as the gap is over; where they are put
/// back it is due once. An expression with <c>*</c> or a step in its time of day means intervals: those follow the clocks as they go.
/// </summary>
public sealed record CronSchedule : Schedule
{
    private readonly CronTimes _times;
    private readonly CronDays _days;

    private CronSchedule(string expression, CronTimes times, CronDays days)
    {
        Expression = expression;
        _times = times;
        _days = days;
    }

    /// <summary>The expression as it was written.</summary>
    public string Expression { get; }

    /// <summary>Reads an expression, or throws a <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static CronSchedule Parse(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var fields = CronMacros.Expand(expression).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 5) fields = ["0", .. fields];
        if (fields.Length != 6) throw new FormatException($"'{expression}' is not a cron expression: it has {fields.Length} fields and not 5 or 6.");
        return new(expression, CronTimes.Parse(fields[0], fields[1], fields[2]), CronDays.Parse(fields[3], fields[4], fields[5]));
    }

    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var from = WallClock.WholeSecond(after);
        var strictly = TimeSpan.FromSeconds(1);
        while (true)
        {
            var offset = zone.GetUtcOffset(from);
            var clock = from.UtcDateTime + offset;
            if (NextOnClock(clock + strictly) is not { } match) return null;
            if (match - clock > TimeSpan.FromDays(3))
            {
                from = new DateTimeOffset(match.AddDays(-2), TimeSpan.Zero);
                strictly = TimeSpan.Zero;
                continue;
            }

            var change = WallClock.ChangeAfter(from, from.AddDays(1), zone) ?? from.AddDays(1);
            for (var end = change.UtcDateTime + offset; match < end;)
            {
                var due = new DateTimeOffset(match - offset, TimeSpan.Zero);
                if (_times.AreIntervals || !WallClock.HasStruckBefore(due, zone)) return due;
                if (NextOnClock(match.AddSeconds(1)) is not { } later) return null;
                match = later;
            }

            if (!_times.AreIntervals && match < change.UtcDateTime + zone.GetUtcOffset(change)) return change;
            from = change;
            strictly = TimeSpan.Zero;
        }
    }

    /// <summary>Two are the same if they are written the same.</summary>
    public bool Equals(CronSchedule? other) => other is not null && Expression == other.Expression;

    /// <inheritdoc />
    public override int GetHashCode() => Expression.GetHashCode(StringComparison.Ordinal);

    /// <summary>The first time at or after the given one at which a clock that is never put forward or back would strike.</summary>
    private DateTime? NextOnClock(DateTime from)
    {
        if (_days.FirstFrom(DateOnly.FromDateTime(from)) is not { } day) return null;
        var first = day.ToDateTime(TimeOnly.MinValue);
        if (_times.FirstFrom(first < from ? from.TimeOfDay : TimeSpan.Zero) is { } time) return first + time;
        return _days.FirstFrom(day.AddDays(1)) is { } next ? next.ToDateTime(TimeOnly.MinValue) + _times.FirstFrom(TimeSpan.Zero) : null;
    }
}
