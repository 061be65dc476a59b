using System.Globalization;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Tests.Scheduling;

public sealed class LocalOnceScheduleTests
{
    [Theory]
    [InlineData("2026-12-31T18:00:00", "2026-12-31T17:00:00Z")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("2027-03-28T02:30:00", "2027-03-28T01:00:00Z")]
    public void A_date_and_time_is_meant_by_the_clocks_of_the_zone(string shown, string expected)
    {
        var schedule = new LocalOnceSchedule(DateTime.Parse(shown, CultureInfo.InvariantCulture));
        var at = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(at, schedule.Next(at.AddYears(-1), berlin));
        Assert.Null(schedule.Next(at, berlin));
    }
}
