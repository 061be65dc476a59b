using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class PromiseBenefitsTests
{
    private static readonly TierPolicy Tiers = new([new TierRule("basic", new LocalText("Basis", "Basic"), 1, null, null, [Text("Begrüßungsgetränk"), Text("Abreise bis 13 Uhr")])]);

    [Theory]
    [OnEachStore]
    public async Task A_guest_with_benefits_who_arrives_tomorrow_makes_one_work_item_and_its_completion_counts_what_was_kept(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await ArrivingTomorrowAsync(hotel);

        var first = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var again = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var item = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single();
        var silent = await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["kept"] = new JsonArray("1") }), hotel.Staff);
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["kept"] = new JsonArray("1"), ["reason"] = "Ausgebucht" }), hotel.Staff));

        Assert.Equal((1, 0, "Vorteile für Bärbel Prüfer", "rewards.reason-needed"), (first, again, item.Title.De, silent.Refusal?.Code));
        var record = Programme.Done(await hotel.Ask(new ListPromises()));
        Assert.Equal([("Abreise bis 13 Uhr", 1, 0, 1), ("Begrüßungsgetränk", 1, 1, 0)], record.Lines.Select(line => (line.Benefit.De, line.Promised, line.Kept, line.Broken)));
        Assert.Equal((0.5m, "Ausgebucht", "Stella Staff"), (record.Share, record.Broken.Single().Reason, record.Broken.Single().By));
    }

    [Fact]
    public async Task What_was_promised_for_a_stay_that_is_called_off_is_not_counted()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var report = await ArrivingTomorrowAsync(hotel);
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        await hotel.ReportAsync(report.Later() with { Status = StayStatus.Cancelled });
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        Assert.Empty(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines);
        Assert.Empty(Programme.Done(await hotel.Ask(new ListPromises())).Lines);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_takes_place_after_all_is_promised_its_benefits_again_as_they_are_now(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var report = await ArrivingTomorrowAsync(hotel);
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        await hotel.ReportAsync(report.Later() with { Status = StayStatus.Cancelled });
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        await hotel.PublishAsync(tiers: new TierPolicy([new TierRule("basic", new LocalText("Basis", "Basic"), 1, null, null, [Text("Obstkorb")])]), number: 2);

        await hotel.ReportAsync(report.Later(2));
        var again = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var twice = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var item = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single();
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["kept"] = new JsonArray("1") }), hotel.Staff));

        Assert.Equal((1, 0), (again, twice));
        var line = Programme.Done(await hotel.Ask(new ListPromises())).Lines.Single();
        Assert.Equal(("Obstkorb", 1, 1), (line.Benefit.De, line.Promised, line.Kept));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_whose_arrival_was_moved_is_promised_its_benefits_on_the_eve_of_the_new_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var report = await ArrivingTomorrowAsync(hotel);
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        await hotel.ReportAsync(report.Later() with { Arrival = hotel.Today.AddDays(40), Departure = hotel.Today.AddDays(44) });
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var moved = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines;
        var counted = Programme.Done(await hotel.Ask(new ListPromises())).Lines;
        hotel.Clock.Advance(TimeSpan.FromDays(39));
        var again = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        var twice = Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        Assert.Empty(moved);
        Assert.Empty(counted);
        Assert.Equal((1, 0), (again, twice));
        Assert.Equal(hotel.Today.AddDays(1), Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().DueOn);
        Assert.All(Programme.Done(await hotel.Ask(new ListPromises())).Lines, line => Assert.Equal((hotel.Today.AddDays(1).Day.Month, 1), (line.Month.Day.Month, line.Promised)));
    }

    [Fact]
    public async Task A_stay_that_turns_out_to_be_another_members_is_promised_to_that_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var report = await ArrivingTomorrowAsync(hotel);
        await hotel.EnrolAsync("jens@example.org", "Jens", "Petersen");
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        Programme.Done(await hotel.Send(new RecordStay(report.Later() with { GuestEmail = "jens@example.org" }), hotel.System));
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));
        Programme.Done(await hotel.Send(new PromiseBenefits(), hotel.System));

        Assert.Equal("Vorteile für Jens Petersen", Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().Title.De);
    }

    private static async Task<StayReport> ArrivingTomorrowAsync(TestHotel hotel)
    {
        await hotel.PublishAsync(tiers: Tiers);
        await hotel.EnrolAsync();
        var report = hotel.Report(100m) with { Status = StayStatus.Reserved, Arrival = hotel.Today.AddDays(1), Departure = hotel.Today.AddDays(4) };
        await hotel.ReportAsync(report);
        return report;
    }

    private static LocalText Text(string text) => new(text, text);
}
