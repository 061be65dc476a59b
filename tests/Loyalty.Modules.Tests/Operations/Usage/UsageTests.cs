using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Usage;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations.Usage;

public sealed class UsageTests
{
    /// <summary>PostgreSQL chooses by what it knows of the rows, so there must be some.</summary>
    private const string ManyRuns = """
        CREATE TEMP TABLE copies ON COMMIT DROP AS SELECT i.* FROM workflow_instances i, generate_series(1, 20000);
        UPDATE copies SET "Id" = gen_random_uuid(), "DefinitionId" = 'w' || floor(random() * 40), "StartedAt" = "StartedAt" - random() * interval '400 days';
        INSERT INTO workflow_instances SELECT * FROM copies;
        ANALYZE workflow_instances;
        """;

    [Theory, OnEachStore]
    public async Task A_run_counts_once_in_the_month_of_the_hotels_calendar_in_which_it_began(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        hotel.Clock.MoveTo(new DateTimeOffset(2026, 11, 30, 22, 59, 59, TimeSpan.Zero)); // 23:59:59 in Berlin
        await hotel.StartAsync(Flows.Chain("evening", Flows.Ask("a")));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        await hotel.Send(new StartWorkflow("evening", []));
        await hotel.Send(new StartWorkflow("evening", []));
        await hotel.StartAsync(Flows.Chain("morning", Flows.Ask("a")));

        var usage = (await hotel.Ask(new GetUsage(2), hotel.Manager)).Value;

        Assert.Equal([BusinessDate.Of(2026, 11, 1), BusinessDate.Of(2026, 12, 1)], usage.Months);
        Assert.Equal([("evening", 1L, 2L), ("morning", 0L, 1L)], usage.Workflows.Select(workflow => (workflow.DefinitionId, workflow.Runs[0], workflow.Runs[1])));
        Assert.Equal([1L, 3L], usage.Totals);
        Assert.Equal((3L, null), (usage.ThisMonth, usage.Limit));
        Assert.Equal([0L, 1L], Assert.Single((await hotel.Ask(new GetUsage(2, "morning"))).Value.Workflows).Runs);
        Assert.Equal([0L, 0L], Assert.Single((await hotel.Ask(new GetUsage(2, "welcome-member"))).Value.Workflows).Runs);
    }

    [Theory, OnEachStore]
    public async Task Retrying_restarting_going_on_and_forgetting_count_nothing_again(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, services => services.AddSingleton(new WorkflowSettings { KeepStateDays = 1 }));
        var failing = await hotel.StartAsync(Flows.Chain("failing", Flows.Activity("Elsa.Fault", "broken", ("message", "Die Vorlage fehlt")), Flows.Ask("after")));
        await hotel.Send(new RetryIncident(failing, (await hotel.LookAsync(failing)).Incidents[0].ActivityExecution));
        await hotel.Send(new SkipIncident(failing, (await hotel.LookAsync(failing)).Incidents.Single(line => line.ResolvedAt is null).ActivityExecution));
        await hotel.SendAfterRestartAsync(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id));
        await hotel.CrashAsync(services => services.GetRequiredService<MediatR.IMediator>().Send(new StartWorkflow("failing", [])));
        hotel.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await hotel.Send(new ForgetStates(), hotel.System)).Value);

        var usage = (await hotel.Ask(new GetUsage(1))).Value;

        Assert.Equal(("failing", 1L), (Assert.Single(usage.Workflows).DefinitionId, usage.ThisMonth));
    }

    [Theory, OnEachStore]
    public async Task A_child_counts_for_its_own_workflow_and_an_event_told_twice_starts_one_run(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Flows.Ask("a"))));
        await hotel.StartAsync(Flows.Chain("parent", Flows.Activity("Elsa.ExecuteWorkflow", "first", ("workflowDefinitionId", "child")), Flows.Activity("Elsa.DispatchWorkflow", "second", ("workflowDefinitionId", "child"))));
        await hotel.SettleAsync();
        await hotel.SettleAsync();

        var usage = (await hotel.Ask(new GetUsage(1))).Value;

        Assert.Equal([("child", 2L), ("parent", 1L)], usage.Workflows.Select(workflow => (workflow.DefinitionId, workflow.Total)));
    }

    [Theory, OnEachStore]
    public async Task Another_hotels_runs_are_not_counted(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var neighbour = await hotel.NeighbourAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("theirs", Flows.Ask("a"))), neighbour);
        await hotel.Send(new StartWorkflow("theirs", []), neighbour);

        Assert.Empty((await hotel.Ask(new GetUsage())).Value.Workflows);
        Assert.Equal(1, (await hotel.Ask(new GetUsage(), neighbour)).Value.ThisMonth);
    }

    [Theory, OnEachStore]
    public async Task A_limit_is_told_and_keeps_nothing_from_running(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, services => services.AddSingleton(new WorkflowSettings { RunsPerMonth = 1 }));
        await hotel.StartAsync(Flows.Chain("often", Flows.Ask("a")));
        Assert.False((await hotel.Ask(new GetUsage(1))).Value.IsOver(0));

        Assert.Null((await hotel.Send(new StartWorkflow("often", []))).Refusal);

        var usage = (await hotel.Ask(new GetUsage(1))).Value;
        Assert.Equal((1, true, 2L), (usage.Limit, usage.IsOver(0), usage.ThisMonth));
    }

    [Theory, OnEachStore]
    public async Task Counting_looks_into_an_index_and_reads_no_instance(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("counted", Flows.Ask("a")));
        var statement = RunCounts.Statement(2, ofOne: false).Replace("@hotel", store is Store.Sqlite ? "x'00'" : $"'{hotel.Id.Value}'", StringComparison.Ordinal);
        string[] borders = ["2026-10-01", "2026-11-01", "2026-12-01"];
        for (var at = 0; at < borders.Length; at++)
        {
            statement = statement.Replace($"@m{at}", store is Store.Sqlite ? $"{at}" : $"timestamptz '{borders[at]}'", StringComparison.Ordinal);
        }

        if (store is Store.Postgres)
        {
            await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(ManyRuns));
        }

        var plan = Assert.Single(await hotel.PlansAsync([statement]));

        Assert.Contains(store is Store.Sqlite ? "SEARCH i USING COVERING INDEX IX_workflow_instances_HotelId_DefinitionId_SubStatus_StartedAt" : "Index Only Scan using \"IX_workflow_instances_HotelId_DefinitionId_SubStatus_StartedAt\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_managers_ask_and_only_for_months_that_make_sense()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("pipeline.not-allowed", (await hotel.Ask(new GetUsage(), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.out-of-range", (await hotel.Ask(new GetUsage(0))).Refusal?.Code);
        Assert.Equal("pipeline.out-of-range", (await hotel.Ask(new GetUsage(GetUsage.MostMonths + 1))).Refusal?.Code);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-31T22:00:00Z", "2026-04-01", "2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-31T21:59:59Z", "2026-03-01", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("America/Asuncion", "2023-10-01T12:00:00Z", "2023-10-01", "2023-10-01T04:00:00Z", "2023-11-01T03:00:00Z")]
    public void A_month_begins_when_the_hotels_clocks_say_so(string zone, string now, string first, string from, string until)
    {
        var months = UsageMonths.Until(Instant(now), 1, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(first, Assert.Single(months.Firsts).ToString());
        Assert.Equal([Instant(from), Instant(until)], months.Borders);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
