namespace Loyalty.Workflows.Scheduling;

/// <summary>The times of day of a cron expression.</summary>
internal sealed record CronTimes(CronField Seconds, CronField Minutes, CronField Hours)
{
    public bool AreIntervals => Seconds.IsInterval || Minutes.IsInterval || Hours.IsInterval;

    public static CronTimes Parse(string second, string minute, string hour) =>
        new(CronField.Parse(second, CronRange.Second), CronField.Parse(minute, CronRange.Minute), CronField.Parse(hour, CronRange.Hour));

    /// <summary>The first time of day that is not before the given one; null if it is over for the day.</summary>
    public TimeSpan? FirstFrom(TimeSpan time)
    {
        var (first, earliest) = (Seconds.AtLeast(0)!.Value, Minutes.AtLeast(0)!.Value); // a field that was read has a number
        var (hour, minute, second) = (time.Hours, time.Minutes, time.Seconds);
        if (Hours.Contains(hour))
        {
            if (Minutes.Contains(minute) && Seconds.AtLeast(second) is { } later) return new TimeSpan(hour, minute, later);
            if (Minutes.AtLeast(minute + 1) is { } next) return new TimeSpan(hour, next, first);
        }

        return Hours.AtLeast(hour + 1) is { } following ? new TimeSpan(following, earliest, first) : null;
    }
}
