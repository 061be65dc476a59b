using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class TimedTriggerTests
{
    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:10:00")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 6 * * *")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-12-31T18:00:00Z")]
    public async Task Time_that_started_a_workflow_is_not_waited_for_again(string type, string input, string value)
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity(type, "t", (input, value)).Trigger(), Flow.Write("after")));

        var burst = await walk.StartAsync(trigger: "t");

        Assert.Equal(["after"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public void A_trigger_states_when_it_is_due()
    {
        Assert.Equal(new IntervalSchedule(TimeSpan.FromMinutes(10)), ScheduleOf("Elsa.Timer", "interval", "00:10:00"));
        Assert.Equal(CronSchedule.Parse("0 0 6 * * *"), ScheduleOf("Elsa.Cron", "cronExpression", "0 0 6 * * *"));
        Assert.Equal(new OnceSchedule(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero)), ScheduleOf("Elsa.StartAt", "dateTime", "2026-12-31T18:00:00+01:00"));
        Assert.Equal(new LocalOnceSchedule(new DateTime(2026, 12, 31, 18, 0, 0)), ScheduleOf("Elsa.StartAt", "dateTime", "2026-12-31T18:00:00"));
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "soon")]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    [InlineData("Elsa.Timer", "interval", "00:00:09")]
    [InlineData("Elsa.Timer", "interval", "10000000.00:00:00")]
    [InlineData("Elsa.Cron", "cronExpression", "soon")]
    [InlineData("Elsa.StartAt", "dateTime", "soon")]
    public void One_that_cannot_be_read_starts_nothing(string type, string input, string value) => Assert.Null(ScheduleOf(type, input, value));

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(-12)]
    public void An_interval_that_the_calendar_cannot_hold_is_never_due(int hoursAhead)
    {
        var now = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(hoursAhead));

        Assert.Null(new IntervalSchedule(TimeSpan.MaxValue).Next(now, TimeZoneInfo.Utc));
        Assert.Null(new IntervalSchedule(DateTimeOffset.MaxValue - now).Next(now, TimeZoneInfo.Utc));
    }

    private static Schedule? ScheduleOf(string type, string input, string value)
    {
        WorkflowDefinition definition = Flow.Sequence(Flow.Activity(type, "t", (input, value)).Trigger());
        return TriggerIndex.Of(definition, new WorkflowEngine([]).Activities).SingleOrDefault()?.Schedule;
    }
}
