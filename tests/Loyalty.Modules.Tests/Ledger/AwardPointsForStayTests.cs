using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class AwardPointsForStayTests
{
    [Theory]
    [OnEachStore]
    public async Task A_completed_stay_earns_by_the_rules_and_says_why(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var award = await hotel.ReportAsync(hotel.Report(214.49m));

        var entry = Assert.Single(award.Entries);
        Assert.Equal((EntryKind.Earned, new Points(2144), new Points(2144), "basic"), (entry.Kind, entry.Change, award.Balance, award.Tier));
        Assert.Equal((21449L, 1), (entry.Trace.Formula?.NetMinor, entry.Trace.Version?.Number));
        Assert.Equal(new Points(2144), await hotel.BalanceAsync(member));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_reported_twice_earns_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));

        var again = await hotel.ReportAsync(hotel.Report(100m));

        Assert.Empty(again.Entries);
        Assert.Single(await hotel.EntriesAsync(member));
    }

    [Theory]
    [OnEachStore]
    public async Task A_corrected_stay_posts_the_difference_and_names_the_entry(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(214.49m);
        var earned = await hotel.ReportAsync(report);

        var corrected = await hotel.ReportAsync(report.Later().Costing(164.49m));
        var cancelled = await hotel.ReportAsync(report.Later(2) with { Status = StayStatus.Cancelled });

        Assert.Equal((new Points(-500), earned.Entries[0].Id), (corrected.Entries[0].Change, corrected.Entries[0].Corrects));
        Assert.Equal((new Points(-1644), EarnReasons.Cancelled), (cancelled.Entries[0].Change, cancelled.Reason));
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task The_version_valid_on_the_departure_judges_the_stay_for_ever()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules(rate: 1m));
        await hotel.PublishAsync(Programme.Rules(rate: 2m), number: 2, validFrom: hotel.Today);
        await hotel.EnrolAsync();

        var before = await hotel.ReportAsync(hotel.Report(100m, id: "old", departedDaysAgo: 1));
        var since = await hotel.ReportAsync(hotel.Report(100m, id: "new"));

        Assert.Equal((new Points(100), 1), (before.Entries[0].Change, before.Entries[0].Trace.Version?.Number));
        Assert.Equal((new Points(200), 2), (since.Entries[0].Change, since.Entries[0].Trace.Version?.Number));
    }

    [Fact]
    public async Task Before_the_first_version_is_valid_the_first_judges()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(validFrom: hotel.Today);
        await hotel.EnrolAsync();

        Assert.Equal(new Points(1000), (await hotel.ReportAsync(hotel.Report(100m, departedDaysAgo: 20))).Balance);
    }

    [Theory]
    [OnEachStore]
    public async Task The_stay_that_reaches_a_tier_raises_it_at_once_and_the_next_stay_has_its_bonus(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync();

        var first = await hotel.ReportAsync(hotel.Report(100m, id: "A", departedDaysAgo: 5, nights: 8));
        var second = await hotel.ReportAsync(hotel.Report(100m, id: "B"));

        Assert.Equal(("silver", new Points(1000)), (first.Tier, first.Entries[0].Change));
        Assert.Equal(new Points(1250), second.Entries[0].Change);
    }

    [Theory]
    [OnEachStore]
    public async Task Stays_reported_late_end_in_the_same_points_as_punctual_ones(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(100m, id: "B"));
        var late = await hotel.ReportAsync(hotel.Report(100m, id: "A", departedDaysAgo: 5, nights: 8));

        Assert.Equal([EntryKind.Earned, EntryKind.Adjusted], late.Entries.Select(entry => entry.Kind));
        Assert.Equal((new Points(2250), "silver"), (await hotel.BalanceAsync(member), late.Tier));
    }

    [Fact]
    public async Task A_stay_without_a_member_earns_when_the_guest_enrols_within_30_days()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var stranger = await hotel.ReportAsync(hotel.Report(100m, departedDaysAgo: 30));
        await hotel.ReportAsync(hotel.Report(100m, id: "long ago", departedDaysAgo: 31));

        var member = await hotel.EnrolAsync("Guest@Example.org ");

        Assert.Equal((null, EarnReasons.NoMember), (stranger.Member, stranger.Reason));
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task A_stay_that_ended_long_before_the_enrolment_earns_nothing_even_when_reported_after_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        await hotel.EnrolAsync();

        var award = await hotel.ReportAsync(hotel.Report(100m, departedDaysAgo: 31));

        Assert.Equal((Points.Zero, EarnReasons.BeforeEnrolment), (award.Balance, award.Reason));
    }

    [Fact]
    public async Task Without_a_programme_a_stay_waits_for_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.EnrolAsync();
        var waiting = await hotel.ReportAsync(hotel.Report(100m));
        await hotel.PublishAsync();

        var judged = await hotel.Send(new AwardPointsForStay(waiting.Stay), hotel.System);

        Assert.Equal(EarnReasons.NoProgramme, waiting.Reason);
        Assert.Equal(new Points(1000), judged.Value.Balance);
    }

    [Theory]
    [OnEachStore]
    public async Task Many_stays_of_one_member_at_the_same_moment_all_earn(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: new TierPolicy([Programme.Tiers.Lowest]));
        var member = await hotel.EnrolAsync();

        await Task.WhenAll(Enumerable.Range(1, 16).Select(number => hotel.ReportAsync(hotel.Report(100m, id: $"R-{number}"))));

        Assert.Equal(new Points(16_000), await hotel.BalanceAsync(member));
        Assert.Equal(Enumerable.Range(1, 16).Select(number => (long)number), (await hotel.EntriesAsync(member)).Select(entry => entry.Sequence).Order());
    }

    [Fact]
    public async Task A_bill_entered_by_hand_earns_once_however_often_the_button_is_pressed()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var bill = new EnterBill(member, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 20_000), new BillLine("city_tax", 600)], "bill-1");

        var first = Programme.Done(await hotel.Send(bill, hotel.Staff));
        var second = Programme.Done(await hotel.Send(bill, hotel.Staff));

        Assert.Equal(new Points(2000), Assert.Single(first.Entries).Change);
        Assert.Empty(second.Entries);
        Assert.Equal(EarnReasons.CategoryNotEligible, first.Entries[0].Trace.LeftOut[0].Reason);
        Assert.Equal(2, Assert.Single(Programme.Done(await hotel.Ask(new ListStays(member)))).Nights);
    }

    [Fact]
    public async Task A_bill_of_a_departure_to_come_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        var refused = await hotel.Send(new EnterBill(member, hotel.Today, hotel.Today.AddDays(1), "direct", [new BillLine("room", 100)], "bill-1"), hotel.Staff);

        Assert.Equal("members.departure-in-future", refused.Refusal?.Code);
    }
}
