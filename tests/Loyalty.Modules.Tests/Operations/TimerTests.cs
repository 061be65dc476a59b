using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class TimerTests
{
    [Theory, OnEachStore]
    public async Task A_delay_lets_the_instance_go_on_when_it_is_over_and_not_before(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("patient", Flows.Activity("Elsa.Delay", "wait", ("timeSpan", "40.00:00:00")), Flows.Ask("after")));

        hotel.Clock.Advance(TimeSpan.FromDays(40) - TimeSpan.FromSeconds(1));
        await hotel.SettleAsync();
        Assert.Empty((await hotel.LookAsync(instance)).Work);

        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        await hotel.SettleAsync();
        await hotel.SettleAsync();
        Assert.Single((await hotel.LookAsync(instance)).Work);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_timer_that_was_missed_several_times_is_served_once_with_the_newest_time(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Daily("daily", "0 0 8 * * ?")));

        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.SettleAsync();
        await hotel.SettleAsync();

        Assert.Equal(["2026-12-04T07:00:00Z"], await hotel.DueTimesAsync("daily"));
        hotel.Clock.Advance(TimeSpan.FromHours(23));
        await hotel.SettleAsync();
        Assert.Equal(["2026-12-04T07:00:00Z", "2026-12-05T07:00:00Z"], await hotel.DueTimesAsync("daily"));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Two_hotels_whose_timers_have_the_same_names_and_times_are_both_served(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var other = await hotel.NeighbourAsync();
        foreach (var house in new[] { hotel.System, other })
        {
            Assert.Null((await hotel.Send(new PublishWorkflow(Daily("daily", "0 0 8 * * ?")), house)).Refusal);
        }

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.SettleAsync();

        var served = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().IgnoreQueryFilters().Where(row => row.DefinitionId == "daily").Select(row => row.HotelId).ToListAsync());
        Assert.Equivalent(new[] { hotel.Id, other.Hotel!.Value }, served, strict: true); // the neighbour is a hotel
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Publishing_again_replaces_the_timers_and_serves_no_time_twice(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Daily("daily", "0 0 8 * * ?")));
        hotel.Clock.MoveTo(TestHotel.Start.AddHours(23));
        await hotel.SettleAsync();

        hotel.Clock.MoveTo(TestHotel.Start.AddHours(22)); // somebody sets the clock back
        await hotel.Send(new PublishWorkflow(Daily("daily", "0 0 8 * * ?", "twice")));
        hotel.Clock.MoveTo(TestHotel.Start.AddHours(23).AddMinutes(5));
        await hotel.SettleAsync();
        Assert.Single(await hotel.DueTimesAsync("daily"));

        await hotel.Send(new PublishWorkflow(Flows.Chain("daily", Flows.Ask("by-hand"))));
        hotel.Clock.Advance(TimeSpan.FromDays(3));
        await hotel.SettleAsync();
        Assert.Single(await hotel.DueTimesAsync("daily"));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    public static TheoryData<string> Zones =>
        [.. new[] { "Europe/Berlin", "Australia/Lord_Howe", "Europe/London", "Europe/Helsinki", "Pacific/Kiritimati", "UTC" }.Take(Nightly.Of(2, nightly: 6))];

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task A_daily_job_runs_once_on_each_local_date_through_clock_changes_and_clocks_that_jump(string zone)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new ChangeHotel("Hotel am See", zone, "EUR", "de", new TimeOnly(4, 0)));
        await hotel.Send(new PublishWorkflow(Daily("daily", "0 15 2 * * ?")));
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hotel.Clock.GetUtcNow(), place).DateTime);
        var jumps = new Dictionary<int, TimeSpan> { [60] = TimeSpan.FromHours(-1), [150] = TimeSpan.FromMinutes(-10), [250] = TimeSpan.FromHours(-1), [390] = TimeSpan.FromMinutes(-10) };

        var dates = new HashSet<DateOnly>();
        for (var day = 1; day <= 400; day++)
        {
            var due = await hotel.ReadAsync(db => db.Set<WorkflowTimer>().Select(timer => timer.DueAt).SingleAsync());
            Assert.NotNull(due);
            hotel.Clock.MoveTo(due.Value.AddMinutes(day % 7));
            await hotel.SettleAsync();
            if (jumps.TryGetValue(day, out var jump))
            {
                hotel.Clock.MoveTo(hotel.Clock.GetUtcNow() + jump);
                await hotel.SettleAsync();
            }
        }

        foreach (var due in await hotel.DueTimesAsync("daily"))
        {
            Assert.True(dates.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(due, null), place).DateTime)), $"{due} is a second time on one local date");
        }

        Assert.Equal(Enumerable.Range(1, 400).Select(first.AddDays), dates.Order());
    }

    [Fact]
    public async Task A_clock_set_forward_by_a_day_is_one_missed_day_and_no_more()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Daily("daily", "0 0 8 * * ?")));
        hotel.Clock.MoveTo(TestHotel.Start.AddHours(23));
        await hotel.SettleAsync();

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.SettleAsync();
        hotel.Clock.MoveTo(hotel.Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await hotel.SettleAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(2));
        await hotel.SettleAsync();

        Assert.Equal(["2026-11-25T07:00:00Z", "2026-11-26T07:00:00Z", "2026-11-27T07:00:00Z"], await hotel.DueTimesAsync("daily"));
    }

    [Theory, OnEachStore]
    public async Task What_is_due_is_found_in_the_index_and_no_list_counts_or_loads_what_is_over(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("patient", Flows.Activity("Elsa.Delay", "wait", ("timeSpan", "01:00:00"))));

        var plans = await hotel.PlansAsync(
        [
            "SELECT \"WakeAt\" FROM workflow_bookmarks WHERE \"WakeAt\" IS NOT NULL ORDER BY \"WakeAt\" LIMIT 1",
            "SELECT \"Id\" FROM workflow_bookmarks WHERE \"WakeAt\" IS NOT NULL AND \"WakeAt\" <= {0} AND \"Attempts\" = 0 ORDER BY \"WakeAt\", \"Id\" LIMIT 16",
            "SELECT \"Id\" FROM workflow_timers WHERE \"WakeAt\" IS NOT NULL AND \"WakeAt\" <= {0} ORDER BY \"WakeAt\" LIMIT 16",
            "SELECT \"Id\" FROM workflow_instances WHERE \"FinishedAt\" IS NOT NULL AND \"HasState\" AND \"FinishedAt\" < {0} ORDER BY \"FinishedAt\" LIMIT 500",
        ]);

        Assert.All(plans, plan => Assert.Contains("IX_workflow_", plan, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal));
    }

    internal static string Daily(string id, string cron, string second = "write") =>
        Flows.Chain(id, Flows.Activity("Elsa.Cron", "clock", ("cronExpression", cron)).Trigger(), Flows.Activity("Elsa.WriteLine", second, ("text", "Guten Morgen")));
}
