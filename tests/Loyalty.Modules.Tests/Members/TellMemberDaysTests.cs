using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class TellMemberDaysTests
{
    [Theory, OnEachStore]
    public async Task A_birthday_is_told_once_a_year_also_by_a_program_that_was_started_anew(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await ListenAsync(hotel, "Loyalty.Birthday");
        await BornAsync(hotel, BusinessDate.Of(1980, 11, 25));
        await BornAsync(hotel, BusinessDate.Of(1980, 12, 25), "other@example.org");
        await BornAsync(hotel, null, "unknown@example.org");

        await TellAsync(hotel);
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await TellAsync(hotel);
        await TellAsync(hotel);
        Assert.Equal(0, (await hotel.SendAfterRestartAsync(new TellMemberDays(), hotel.System)).Value);
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await TellAsync(hotel);
        await hotel.ReactAsync();

        Assert.Equal([BusinessDate.Of(2026, 11, 25)], (await hotel.NewsAsync<BirthdayCame>()).Select(news => news.On));
        Assert.Single((await hotel.Ask(new ListInstances("listening", null))).Value.Lines);
        hotel.Clock.Advance(TimeSpan.FromDays(364));
        await TellAsync(hotel);
        Assert.Equal(2, (await hotel.NewsAsync<BirthdayCame>()).Length);
    }

    [Theory, OnEachStore]
    public async Task Days_that_the_program_was_off_are_made_good_but_not_for_ever(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await BornAsync(hotel, BusinessDate.Of(1980, 11, 26), "two@example.org");
        await BornAsync(hotel, BusinessDate.Of(1980, 12, 1), "seven@example.org");

        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await TellAsync(hotel);

        Assert.Equal([BusinessDate.Of(2026, 12, 1)], (await hotel.NewsAsync<BirthdayCame>()).Select(news => news.On));
    }

    [Theory, OnEachStore]
    public async Task Who_was_born_on_29_February_has_their_day_on_the_last_of_February(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await BornAsync(hotel, BusinessDate.Of(1980, 2, 29));

        foreach (var day in new[] { BusinessDate.Of(2027, 2, 27), BusinessDate.Of(2027, 2, 28), BusinessDate.Of(2027, 3, 1), BusinessDate.Of(2028, 2, 28), BusinessDate.Of(2028, 2, 29), BusinessDate.Of(2028, 3, 1) })
        {
            hotel.Clock.Advance(TimeSpan.FromDays(hotel.Today.DaysUntil(day)));
            await TellAsync(hotel);
        }

        Assert.Equal([BusinessDate.Of(2027, 2, 28), BusinessDate.Of(2028, 2, 29)], (await hotel.NewsAsync<BirthdayCame>()).Select(news => news.On).Order());
    }

    [Theory, OnEachStore]
    public async Task The_day_of_joining_is_remembered_each_year_with_the_years(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await ListenAsync(hotel, "Loyalty.Anniversary");
        await BornAsync(hotel, null);

        await TellAsync(hotel);
        Assert.Empty(await hotel.NewsAsync<AnniversaryCame>());
        foreach (var days in new[] { 365, 366 })
        {
            hotel.Clock.Advance(TimeSpan.FromDays(days));
            await TellAsync(hotel);
        }

        Assert.Equal([1, 2], (await hotel.NewsAsync<AnniversaryCame>()).Select(news => news.Years).Order());
    }

    [Theory, OnEachStore]
    public async Task Who_has_not_stayed_for_as_many_days_as_a_workflow_asks_is_told_of_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("quiet", Flows.Activity("Loyalty.MemberInactive", "when", ("days", 60)).Trigger(), Flows.Ask("invite"))));
        var quiet = await hotel.EnrolAsync("quiet@example.org");
        await hotel.EnrolAsync("expected@example.org");
        var never = await hotel.EnrolAsync("never@example.org");
        await hotel.ReportAsync(hotel.Report(100, "quiet@example.org", "R-1", departedDaysAgo: 5));
        await hotel.ReportAsync(hotel.Report(100, "expected@example.org", "R-2", departedDaysAgo: 5));
        await hotel.ReportAsync(hotel.Report(0, "expected@example.org", "R-3") with { Status = StayStatus.Reserved, Arrival = hotel.Today.AddDays(90), Departure = hotel.Today.AddDays(92) });

        await AdvanceAsync(hotel, 54);
        Assert.Empty(await hotel.NewsAsync<MemberWentQuiet>());
        await AdvanceAsync(hotel, 8);
        await hotel.ReactAsync();

        var news = await hotel.NewsAsync<MemberWentQuiet>();
        Assert.Equal([(quiet, 60), (never, 60)], news.OrderBy(one => one.Since).Select(one => (one.Member, one.Days)));
        Assert.Equal(2, (await hotel.Ask(new ListInstances("quiet", null))).Value.Total);
    }

    [Fact]
    public async Task Nobody_looks_for_quiet_members_while_no_workflow_asks()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.EnrolAsync();

        await AdvanceAsync(hotel, 70);

        Assert.Empty(await hotel.NewsAsync<MemberWentQuiet>());
        Assert.Equal("operations.workflow-unsound", (await hotel.Send(new PublishWorkflow(Flows.Chain("quiet", Flows.Activity("Loyalty.MemberInactive", "when", ("days", 0)).Trigger())))).Refusal?.Code);
    }

    [Fact]
    public async Task Many_are_told_of_some_at_a_time()
    {
        await using var hotel = await TestHotel.OpenAsync();
        for (var at = 0; at < 120; at++)
        {
            await BornAsync(hotel, BusinessDate.Of(1980, 11, 24), $"guest-{at}@example.org");
        }

        Assert.Equal(100, (await hotel.Send(new TellMemberDays(), hotel.System)).Value);
        Assert.Equal(20, (await hotel.Send(new TellMemberDays(), hotel.System)).Value);
        Assert.Equal(0, (await hotel.Send(new TellMemberDays(), hotel.System)).Value);
        Assert.Equal(120, (await hotel.NewsAsync<BirthdayCame>()).DistinctBy(news => news.Member).Count());
    }

    private static Task BornAsync(TestHotel hotel, BusinessDate? on, string email = "guest@example.org") =>
        hotel.Send(Programme.Guest(email) with { BirthDate = on }, hotel.Staff);

    private static async Task ListenAsync(TestHotel hotel, string trigger) =>
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("listening", Flows.Activity(trigger, "when").Trigger(), Flows.Ask("then"))))).Refusal);

    private static async Task TellAsync(TestHotel hotel)
    {
        while ((await hotel.Send(new TellMemberDays(), hotel.System)).Value > 0)
        {
        }
    }

    private static async Task AdvanceAsync(TestHotel hotel, int days)
    {
        for (var day = 0; day < days; day++)
        {
            hotel.Clock.Advance(TimeSpan.FromDays(1));
            await TellAsync(hotel);
        }
    }
}
