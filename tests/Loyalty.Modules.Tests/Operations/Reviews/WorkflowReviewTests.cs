using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Operations.Reviews;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations.Reviews;

public sealed class WorkflowReviewTests
{
    private static readonly string Greeting = Flows.Chain("greeting", Flows.Activity("Loyalty.Birthday", "day").Trigger(), Flows.Ask("call"));

    [Theory, OnEachStore]
    public async Task A_workflow_is_to_be_reviewed_half_a_year_after_its_publication_and_is_overdue_the_day_after(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Greeting));

        Assert.Equal((BusinessDate.Of(2027, 5, 24), false), await DateAsync(hotel));
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 5, 25, 1, 59, 59, TimeSpan.Zero)); // 03:59:59 in Berlin: the hotel's day is still the 24th
        Assert.Equal((BusinessDate.Of(2027, 5, 24), false), await DateAsync(hotel));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((BusinessDate.Of(2027, 5, 24), true), await DateAsync(hotel));
        Assert.Equal((await ViewAsync(hotel))?.DueOn, (await LineAsync(hotel))?.DueOn);
        Assert.True((await ViewAsync(hotel))?.IsOverdue);
    }

    [Theory, OnEachStore]
    public async Task A_review_sets_the_next_day_and_says_who_and_when_and_a_publication_after_it_counts_anew(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Greeting));
        hotel.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(BusinessDate.Of(2027, 3, 4), (await hotel.Send(new ReviewWorkflow("greeting", 3), hotel.Manager)).Value);
        Assert.Equal((BusinessDate.Of(2027, 3, 4), false), await DateAsync(hotel));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(BusinessDate.Of(2027, 12, 5), (await hotel.Send(new ReviewWorkflow("greeting", 12))).Value);
        var last = await LineAsync(hotel);
        Assert.Equal((BusinessDate.Of(2027, 12, 5), hotel.Clock.GetUtcNow(), hotel.Owner.Name), (last!.DueOn, last.ReviewedAt, last.ReviewedBy));
        var kept = await hotel.ReadAsync(db => db.Set<WorkflowReview>().OrderBy(row => row.ReviewedAt).Select(row => row.NextDueOn).ToListAsync());
        Assert.Equal([BusinessDate.Of(2027, 3, 4), BusinessDate.Of(2027, 12, 5)], kept);

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.Send(new PublishWorkflow(Greeting.Replace("Bitte call", "Bitte gratulieren", StringComparison.Ordinal)));

        Assert.Equal((BusinessDate.Of(2027, 6, 6), false), await DateAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task Only_what_is_published_and_starts_by_itself_or_was_started_is_to_be_reviewed(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new SaveDraft(Greeting));
        await hotel.Send(new PublishWorkflow(Flows.Chain("by-hand", Flows.Ask("call"))));
        await hotel.Send(new PublishWorkflow(Flows.Chain("by-clock", Flows.Activity("Elsa.Cron", "when", ("cronExpression", "0 0 9 15 2,8 ?")).Trigger(), Flows.Ask("call"))));

        var dates = await DatesAsync(hotel);
        Assert.DoesNotContain("greeting", dates);
        Assert.DoesNotContain("by-hand", dates);
        Assert.Contains("by-clock", dates);
        Assert.Contains("welcome-member", dates); // shipped, taken in, and started by an enrolment
        Assert.Equal("operations.nothing-to-review", (await hotel.Send(new ReviewWorkflow("by-hand"))).Refusal?.Code);

        await hotel.Send(new StartWorkflow("by-hand", []));
        Assert.Contains("by-hand", await DatesAsync(hotel));
        await hotel.Send(new RetractVersion("by-clock", 1));
        Assert.DoesNotContain("by-clock", await DatesAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_manager_is_asked_once_when_a_workflow_becomes_overdue_and_is_led_to_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Greeting));
        await SettleOthersAsync(hotel);
        hotel.Clock.MoveTo(TestHotel.Start.AddMonths(6));
        Assert.Equal(0, await RemindAsync(hotel));

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RemindAsync(hotel));
        Assert.Equal(0, await RemindAsync(hotel));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await RemindAsync(hotel));

        var line = await hotel.OnlyWorkAsync(hotel.Manager);
        Assert.Equal("Ablauf prüfen: greeting", line.Title.De);
        Assert.Equal("/workflows/definitions/greeting", (await hotel.LookAsync(line.Id)).Link);
        Assert.Empty((await hotel.Ask(new ListMyWork(), hotel.Staff)).Value.Lines);
    }

    [Theory, OnEachStore]
    public async Task Not_more_than_five_are_asked_about_at_a_time_the_oldest_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        for (var number = 0; number < 7; number++)
        {
            await hotel.Send(new PublishWorkflow(Greeting.Replace("greeting", $"g{number}", StringComparison.Ordinal)));
            hotel.Clock.Advance(TimeSpan.FromDays(1));
        }

        await SettleOthersAsync(hotel);
        hotel.Clock.MoveTo(TestHotel.Start.AddMonths(7));
        Assert.Equal((5, 0), (await RemindAsync(hotel), await RemindAsync(hotel)));
        Assert.Equal(["g0", "g1", "g2", "g3", "g4"], await AskedAsync());

        await hotel.Send(new ReviewWorkflow("g1"), hotel.Manager);

        Assert.Equal((1, 0), (await RemindAsync(hotel), await RemindAsync(hotel)));
        Assert.Equal(["g0", "g2", "g3", "g4", "g5"], await AskedAsync());

        async Task<string[]> AskedAsync() => [.. (await hotel.Ask(new ListMyWork(), hotel.Manager)).Value.Lines.Select(line => line.Title.De.Split(' ')[^1]).Order(StringComparer.Ordinal)];
    }

    [Theory, OnEachStore]
    public async Task What_lay_as_a_draft_is_due_half_a_year_after_somebody_has_switched_it_on(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new UseTemplate("win-back", Guid.NewGuid()), hotel.Manager);
        hotel.Clock.Advance(TimeSpan.FromDays(300));

        Assert.Equal(TemplateUse.SwitchedOn, (await hotel.Send(new UseTemplate("win-back", Guid.NewGuid()))).Value.Use);

        var line = (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "win-back");
        Assert.Equal((hotel.Today.AddMonths(6), false), (line.Review!.DueOn, line.Review.IsOverdue));
    }

    [Theory, OnEachStore]
    public async Task Reviewing_the_workflow_takes_the_task_away_and_the_next_day_asks_anew(Store store)
    {
        await using var hotel = await OverdueAsync(store);

        Assert.Null((await hotel.Send(new ReviewWorkflow("greeting", 3), hotel.Manager)).Refusal);

        Assert.Empty((await hotel.Ask(new ListMyWork(), hotel.Manager)).Value.Lines);
        Assert.Equal(0, await RemindAsync(hotel));
        hotel.Clock.MoveTo(hotel.Clock.GetUtcNow().AddMonths(3).AddDays(1));
        await SettleOthersAsync(hotel);
        Assert.Equal(1, await RemindAsync(hotel));
        await hotel.OnlyWorkAsync(hotel.Manager);
    }

    [Theory, OnEachStore]
    public async Task Completing_the_task_is_a_review(Store store)
    {
        await using var hotel = await OverdueAsync(store);
        var task = await hotel.OnlyWorkAsync(hotel.Manager);
        Assert.Equal("operations.field-empty", (await hotel.Send(new CompleteWorkItem(task.Id), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.out-of-range", (await hotel.Send(new CompleteWorkItem(task.Id, new JsonObject { ["months"] = "99" }), hotel.Manager)).Refusal?.Code);

        Assert.Null((await hotel.Send(new CompleteWorkItem(task.Id, new JsonObject { ["months"] = "12" }), hotel.Manager)).Refusal);

        var date = await LineAsync(hotel);
        Assert.Equal((hotel.Today.AddMonths(12), hotel.Manager.Name), (date!.DueOn, date.ReviewedBy));
        Assert.Equal(WorkItemState.Done, (await hotel.LookAsync(task.Id)).State);
        Assert.Equal(0, await RemindAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_task_goes_away_when_the_workflow_is_published_anew_or_taken_back(Store store)
    {
        await using var hotel = await OverdueAsync(store);
        await hotel.Send(new PublishWorkflow(Greeting.Replace("Bitte call", "Bitte gratulieren", StringComparison.Ordinal)));
        Assert.Equal(1, await RemindAsync(hotel));
        Assert.Empty((await hotel.Ask(new ListMyWork())).Value.Lines);

        hotel.Clock.MoveTo(hotel.Clock.GetUtcNow().AddMonths(6).AddDays(1));
        await SettleOthersAsync(hotel);
        Assert.Equal(1, await RemindAsync(hotel));
        await hotel.Send(new RetractVersion("greeting", 2));
        Assert.Equal(1, await RemindAsync(hotel));
        Assert.Empty((await hotel.Ask(new ListMyWork())).Value.Lines);
    }

    [Theory, OnEachStore]
    public async Task Another_hotels_reviews_say_nothing_here(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var neighbour = await hotel.NeighbourAsync();
        await hotel.Send(new PublishWorkflow(Greeting));
        await hotel.Send(new PublishWorkflow(Greeting), neighbour);
        await hotel.Send(new PublishWorkflow(Greeting.Replace("greeting", "theirs", StringComparison.Ordinal)), neighbour);
        hotel.Clock.Advance(TimeSpan.FromDays(1));

        await hotel.Send(new ReviewWorkflow("greeting", 12), neighbour);

        Assert.Equal((BusinessDate.Of(2027, 5, 24), false), await DateAsync(hotel));
        Assert.Null((await LineAsync(hotel))?.ReviewedAt);
        Assert.Equal("operations.nothing-to-review", (await hotel.Send(new ReviewWorkflow("theirs"))).Refusal?.Code);
    }

    [Fact]
    public async Task Staff_read_the_date_and_only_managers_say_that_it_was_reviewed_for_months_that_can_be_chosen()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Greeting));

        Assert.Equal(BusinessDate.Of(2027, 5, 24), (await hotel.Ask(new GetDefinition("greeting"), hotel.Staff)).Value.Review?.DueOn);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new ReviewWorkflow("greeting"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new RemindOfReviews())).Refusal?.Code);
        Assert.Equal("pipeline.out-of-range", (await hotel.Send(new ReviewWorkflow("greeting", 7))).Refusal?.Code);
    }

    [Fact]
    public async Task A_workflow_whose_id_makes_too_long_an_address_is_found_in_the_list()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Greeting.Replace("greeting", new string('ü', 100), StringComparison.Ordinal)));
        await SettleOthersAsync(hotel);
        hotel.Clock.MoveTo(TestHotel.Start.AddMonths(6).AddDays(1));

        await RemindAsync(hotel);

        Assert.Equal("/workflows?state=overdue", (await hotel.LookAsync((await hotel.OnlyWorkAsync()).Id)).Link);
    }

    /// <summary>The greeting is overdue, and somebody was asked.</summary>
    private static async Task<TestHotel> OverdueAsync(Store store)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Greeting));
        await SettleOthersAsync(hotel);
        hotel.Clock.MoveTo(TestHotel.Start.AddMonths(6).AddDays(1));
        Assert.Equal(1, await RemindAsync(hotel));
        return hotel;
    }

    /// <summary>The workflows that come with the program are taken back, so that only those of the test are left.</summary>
    private static async Task SettleOthersAsync(TestHotel hotel)
    {
        foreach (var line in (await hotel.Ask(new ListDefinitions())).Value.Where(line => line is { VersionNumber: not null, State: VersionState.Published } && !line.DefinitionId.StartsWith('g') && !line.DefinitionId.StartsWith('ü')))
        {
            Assert.Null((await hotel.Send(new RetractVersion(line.DefinitionId, line.VersionNumber!.Value))).Refusal); // chosen above
        }
    }

    private static async Task<int> RemindAsync(TestHotel hotel) => (await hotel.Send(new RemindOfReviews(), hotel.System)).Value;

    private static async Task<ReviewDate?> ViewAsync(TestHotel hotel) => (await hotel.Ask(new GetDefinition("greeting"))).Value.Review;

    private static async Task<ReviewDate?> LineAsync(TestHotel hotel) => (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "greeting").Review;

    private static async Task<(BusinessDate, bool)> DateAsync(TestHotel hotel) => await LineAsync(hotel) is { } date ? (date.DueOn, date.IsOverdue) : default;

    private static async Task<string[]> DatesAsync(TestHotel hotel) =>
        [.. (await hotel.Ask(new ListDefinitions())).Value.Where(line => line.Review is not null).Select(line => line.DefinitionId)];
}
