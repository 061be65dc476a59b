namespace Loyalty.Workflows.Scheduling;

/// <summary>What a field of a cron expression may contain.</summary>
internal sealed record CronRange(string Name, int Least, int Most, string[] Names)
{
    public static readonly CronRange Second = new("second", 0, 59, []);
    public static readonly CronRange Minute = new("minute", 0, 59, []);
    public static readonly CronRange Hour = new("hour", 0, 23, []);
    public static readonly CronRange Day = new("day of month", 1, 31, []);
    public static readonly CronRange Month = new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>Sunday is 0 and 7.</summary>
    public static readonly CronRange Weekday = new("day of week", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    public FormatException Wrong(string text) => new($"'{text}' is no {Name} of a cron expression: give numbers from {Least} to {Most}, lists, ranges, steps or *.");
}
