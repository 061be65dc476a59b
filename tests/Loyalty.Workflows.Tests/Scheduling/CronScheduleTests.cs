using System.Diagnostics;
using System.Globalization;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Tests.Scheduling;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 30 9 * * *", "2026-03-01T09:30:00")]
    [InlineData("30 9 * * *", "2026-03-01T09:30:00")]
    [InlineData("0 0 9 * * *", "2026-03-02T09:00:00")]
    [InlineData("15,45 * * * * ?", "2026-03-01T09:00:15")]
    [InlineData("0 */20 * * * *", "2026-03-01T09:20:00")]
    [InlineData("0 5/20 * * * *", "2026-03-01T09:05:00")]
    [InlineData("0 0 8-18/5 * * *", "2026-03-01T13:00:00")]
    [InlineData("0 0 22-2 * * *", "2026-03-01T22:00:00")]
    [InlineData("0 0 0 ? * MON", "2026-03-02T00:00:00")]
    [InlineData("0 0 0 ? * FRI-SUN", "2026-03-06T00:00:00")]
    [InlineData("0 0 0 ? * SAT-MON", "2026-03-02T00:00:00")]
    [InlineData("0 0 12 ? * 7", "2026-03-01T12:00:00")]
    [InlineData("0 0 0 13 * FRI", "2026-03-13T00:00:00")]
    [InlineData("0 0 0 L * ?", "2026-03-31T00:00:00")]
    [InlineData("0 0 0 L-2 * ?", "2026-03-29T00:00:00")]
    [InlineData("0 0 0 LW 5 ?", "2026-05-29T00:00:00")]
    [InlineData("0 0 0 15W 8 ?", "2026-08-14T00:00:00")]
    [InlineData("0 0 0 1W 8 ?", "2026-08-03T00:00:00")]
    [InlineData("0 0 0 ? * MON#2", "2026-03-09T00:00:00")]
    [InlineData("0 0 0 ? * 5L", "2026-03-27T00:00:00")]
    [InlineData("0 0 0 1 jan ?", "2027-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 ?", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 29 2 MON", "2044-02-29T00:00:00")]
    [InlineData("@daily", "2026-03-02T00:00:00")]
    [InlineData("@hourly", "2026-03-01T10:00:00")]
    public void The_next_time_is_found(string expression, string expected) =>
        Assert.Equal(Utc(expected), CronSchedule.Parse(expression).Next(Utc("2026-03-01T09:00:00"), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("", "0 fields")]
    [InlineData("* * * *", "4 fields")]
    [InlineData("0 60 * * * *", "minute")]
    [InlineData("0 0 24 * * *", "hour")]
    [InlineData("0 0 0 0 * *", "day of month")]
    [InlineData("0 0 0 X * *", "day of month")]
    [InlineData("0 0 0 1 13 *", "month")]
    [InlineData("0 0 0 ? * 8", "day of week")]
    [InlineData("0 0 0 ? * MON#6", "day of week")]
    [InlineData("0 */0 * * * *", "minute")]
    [InlineData("0 1-2-3 * * * *", "minute")]
    [InlineData("0 -5 * * * *", "minute")]
    [InlineData("0 , * * * *", "minute")]
    public void What_is_wrong_is_named(string expression, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => CronSchedule.Parse(expression)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2027-03-28T00:00:00", "2027-03-28T01:00:00")] // 02:30 is skipped: 03:00 it is
    [InlineData("0 0 3 * * *", "Europe/Berlin", "2027-03-28T00:00:00", "2027-03-28T01:00:00")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00", "2026-10-25T00:30:00")] // the first of two
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00", "2026-10-26T01:30:00")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-25T01:10:00", "2026-10-26T01:30:00")] // asked within the second hour
    [InlineData("0 */30 * * * *", "Europe/Berlin", "2026-10-25T00:30:00", "2026-10-25T01:00:00")] // an interval goes on in the second hour
    [InlineData("0 */30 * * * *", "Europe/Berlin", "2026-10-25T01:00:00", "2026-10-25T01:30:00")]
    [InlineData("0 */30 2 * * *", "Europe/Berlin", "2027-03-28T00:00:00", "2027-03-29T00:00:00")] // an interval is not made up for
    [InlineData("0 15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00:00", "2026-10-03T15:30:00")] // 02:00 to 02:30 is skipped there
    [InlineData("0 45 1 * * *", "Australia/Lord_Howe", "2027-04-03T12:00:00", "2027-04-03T14:45:00")] // 01:30 to 02:00 comes twice there
    [InlineData("0 45 1 * * *", "Australia/Lord_Howe", "2027-04-03T14:45:00", "2027-04-04T15:15:00")]
    [InlineData("0 0 0 * * *", "Pacific/Kiritimati", "2026-12-31T09:59:59", "2026-12-31T10:00:00")]
    public void Times_are_those_of_the_clocks_on_the_wall(string expression, string zone, string after, string expected) =>
        Assert.Equal(Utc(expected), CronSchedule.Parse(expression).Next(Utc(after), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Europe/London")]
    [InlineData("Europe/Helsinki")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("UTC")]
    public void Whatever_the_time_a_daily_schedule_is_due_once_on_each_date(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        foreach (var time in Enumerable.Range(0, 24).SelectMany(hour => new[] { $"0 0 {hour}", $"59 29 {hour}", $"0 45 {hour}" }).Select(time => time.Split(' ')))
        {
            var schedule = CronSchedule.Parse($"{time[0]} {time[1]} {time[2]} * * *");
            var day = new DateOnly(2026, 9, 1);
            var at = new LocalOnceSchedule(day.ToDateTime(TimeOnly.MinValue)).Next(DateTimeOffset.MinValue, zone)!.Value.AddSeconds(-1);
            for (var count = 0; count < 400; count++, day = day.AddDays(1))
            {
                at = schedule.Next(at, zone)!.Value;
                Assert.Equal(day, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));
            }
        }
    }

    [Theory]
    [InlineData("0 0 0 30 2 ?")]
    [InlineData("0 0 0 29 2 MON#1")]
    public void What_never_comes_is_known_quickly(string expression)
    {
        var began = Stopwatch.GetTimestamp();

        Assert.Null(CronSchedule.Parse(expression).Next(Utc("2026-03-01T09:00:00"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Two_that_are_written_the_same_are_the_same() => Assert.Equal(CronSchedule.Parse("0 0 * * *"), CronSchedule.Parse("0 0 * * *"));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
