using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class TimedWaitTests
{
    /// <summary>The walk begins on 1 March 2026 at 9 o'clock UTC.</summary>
    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "00:00:01", "2026-03-01T09:00:01Z")]
    [InlineData("Elsa.Delay", "timeSpan", "400.00:00:00", "2027-04-05T09:00:00Z")]
    [InlineData("Elsa.Delay", "timeSpan", "PT2H30M", "2026-03-01T11:30:00Z")]
    [InlineData("Elsa.Delay", "timeSpan", "-00:00:01", "2026-03-01T09:00:00Z")]
    [InlineData("Elsa.Delay", "timeSpan", "10000000.00:00:00", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("Elsa.Timer", "interval", "1.00:00:00", "2026-03-02T09:00:00Z")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 6 * * MON", "2026-03-02T06:00:00Z")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-12-31T18:00:00+01:00", "2026-12-31T17:00:00Z")]
    public async Task The_bookmark_is_due_when_the_time_has_come(string type, string input, string value, string due)
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity(type, "t", (input, value)), Flow.Write("after")));

        await walk.StartAsync();
        var bookmark = Assert.Single(walk.Open);
        Assert.Equal((type, DateTimeOffset.Parse(due, CultureInfo.InvariantCulture)), (bookmark.Name, bookmark.DueAt));
        await walk.ResumeAsync(bookmark);

        Assert.Equal(["after"], walk.Lines);
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "soon")]
    [InlineData("Elsa.Timer", "interval", "soon")]
    [InlineData("Elsa.Cron", "cronExpression", "soon")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 0 30 2 ?")]
    [InlineData("Elsa.StartAt", "dateTime", "soon")]
    public async Task What_is_no_time_is_an_incident(string type, string input, string value)
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity(type, "t", (input, value)))).StartAsync();

        Assert.Contains(value, Assert.Single(burst.Incidents).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_date_that_is_over_is_not_waited_for()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.StartAt", "t", ("dateTime", "2026-03-01T08:00:00")))).StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task Times_of_day_are_those_of_the_zone_of_the_burst()
    {
        var definition = Flow.Sequence(Flow.Activity("Elsa.Cron", "t", ("cronExpression", Flow.Input("String", "Literal", JsonValue.Create("0 0 18 * * *")))));
        var berlin = new Moment(Walk.Start, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        var burst = await new WorkflowEngine([]).StartAsync(definition, new StartRequest(Walk.Instance), berlin, CancellationToken.None);

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 17, 0, 0, TimeSpan.Zero), Assert.Single(burst.CreatedBookmarks).DueAt);
    }
}
