using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>What happens to a stay after it has earned, at ten points a euro: always the recomputed stay, and the difference.</summary>
public sealed class CorrectionPathsTests
{
    private const string Anna = "anna@example.org";
    private const string Bert = "bert@example.org";

    [Theory]
    [OnEachStore]
    public async Task A_late_charge_a_partial_refund_and_a_chargeback_post_the_difference(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(214.49m, Anna);

        var changes = new List<long>();
        foreach (var (minutes, lines) in new (int, FolioLine[])[]
        {
            (0, [Line("1", 214.49m)]),
            (1, [Line("1", 214.49m), Line("2", 30m)]),
            (2, [Line("1", 214.49m), Line("2", 30m), Line("3", -50m)]),
            (3, [Line("1", 214.49m), Line("2", 30m), Line("3", -50m), Line("4", -194.49m)]),
        })
        {
            changes.AddRange((await RecordAsync(hotel, report.Later(minutes) with { FolioLines = lines })).Entries.Select(entry => entry.Change.Value));
        }

        Assert.Equal([2144, 300, -500, -1944], changes);
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(anna));
    }

    [Theory]
    [OnEachStore]
    public async Task A_reopened_folio_a_reverted_check_in_and_a_cancellation_take_all_back_and_a_new_check_out_gives_it_again(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna);
        StayReport[] states =
        [
            report,
            report.Later(1) with { Type = "folio_reopened", FolioLines = [Line("1", 100m, status: "open")] },
            report.Later(2) with { Type = "folio_closed", FolioLines = [Line("1", 120m)] },
            report.Later(3) with { Type = "check_in_reverted", Status = StayStatus.Reserved },
            report.Later(4),
            report.Later(5) with { Type = "cancelled", Status = StayStatus.Cancelled },
            report.Later(6) with { Type = "no_show", Status = StayStatus.NoShow },
        ];

        var changes = new List<long>();
        foreach (var state in states)
        {
            changes.AddRange((await RecordAsync(hotel, state)).Entries.Select(entry => entry.Change.Value));
        }

        Assert.Equal([1000, -1000, 1200, -1200, 1000, -1000], changes);
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_was_another_guests_goes_over_with_its_points_in_one_unit(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var report = hotel.Report(100m, Anna, nights: 9);
        await RecordAsync(hotel, report);

        var passed = await RecordAsync(hotel, report.Later(1) with { GuestEmail = Bert });
        var (annaThen, bertThen) = (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert));
        await RecordAsync(hotel, report.Later(2));

        Assert.Equal((bert, new Points(1000)), (passed.Member?.Id, Assert.Single(passed.Entries).Change));
        Assert.Equal((Points.Zero, new Points(1000)), (annaThen, bertThen));
        Assert.Equal((new Points(1000), Points.Zero), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        Assert.Equal([EntryKind.Earned, EntryKind.Adjusted, EntryKind.Adjusted], (await hotel.EntriesAsync(anna)).OrderBy(entry => entry.Sequence).Select(entry => entry.Kind));
        Assert.Equal(EarnReasons.OtherGuest, (await hotel.EntriesAsync(bert)).MaxBy(entry => entry.Sequence)?.Trace.Reason);
        await HoldsAsync(hotel);
    }

    [Fact]
    public async Task What_the_former_guest_has_spent_stays_and_is_not_given_again_when_the_stay_comes_back()
    {
        await using var hotel = await OpenAsync(Store.Sqlite);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new RedeemReward(anna, "massage", "once")));

        await RecordAsync(hotel, report.Later(1) with { GuestEmail = Bert });
        var between = await hotel.BalanceAsync(anna);
        await RecordAsync(hotel, report.Later(2));

        Assert.Equal((Points.Zero, new Points(100), Points.Zero), (between, await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        await HoldsAsync(hotel);
    }

    [Fact]
    public async Task A_stay_passed_to_a_guest_who_is_no_member_takes_the_points_back()
    {
        await using var hotel = await OpenAsync(Store.Sqlite);
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report);

        var passed = await RecordAsync(hotel, report.Later(1) with { GuestEmail = "stranger@example.org" });

        Assert.Equal((StayIgnored.NoMember, Points.Zero), (passed.Ignored, await hotel.BalanceAsync(anna)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_report_that_names_nobody_leaves_the_stay_with_its_guest_and_the_next_guest_takes_it_over(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report);

        await RecordAsync(hotel, report.Later(1) with { GuestEmail = null });
        var between = await hotel.BalanceAsync(anna);
        await RecordAsync(hotel, report.Later(2) with { GuestEmail = Bert });

        Assert.Equal((new Points(1000), Points.Zero, new Points(1000)), (between, await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_beyond_a_limit_that_goes_over_to_another_guest_takes_its_nights_with_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerMonth: 500) });
        var anna = await hotel.EnrolAsync(Anna);
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var beyond = hotel.Report(100m, Anna, "R-2", departedDaysAgo: 30, nights: 5);
        await RecordAsync(hotel, hotel.Report(50m, Anna, "R-1", departedDaysAgo: 36, nights: 3));
        await RecordAsync(hotel, beyond);
        await RecordAsync(hotel, hotel.Report(20m, Anna, "R-3", nights: 1));
        var before = await hotel.BalanceAsync(anna);

        await RecordAsync(hotel, beyond.Later(1) with { GuestEmail = Bert });

        Assert.Equal((new Points(500 + 250), new Points(500 + 200)), (before, await hotel.BalanceAsync(anna))); // silver's 25 percent by eight nights, none by three
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_was_cancelled_or_is_still_to_come_is_no_stay_towards_a_tier(Store store)
    {
        var twoStays = new TierRule("silver", new LocalText("Silber", "Silver"), 2, null, null, []) { Ways = [new TierWay([new TierCondition(TierMeasure.Stays, 2)])] };
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: new TierPolicy([Programme.Tiers.Lowest, twoStays]));
        var anna = await hotel.EnrolAsync(Anna);
        await RecordAsync(hotel, hotel.Report(100m, Anna, "R-1", departedDaysAgo: 20, nights: 1));
        await RecordAsync(hotel, hotel.Report(100m, Anna, "R-2", departedDaysAgo: 1, nights: 1));
        await RecordAsync(hotel, hotel.Report(100m, Anna, "R-3", departedDaysAgo: 1, nights: 1));
        var before = await hotel.BalanceAsync(anna);

        await RecordAsync(hotel, hotel.Report(100m, Anna, "R-4", departedDaysAgo: 10, nights: 1) with { Status = StayStatus.Cancelled });
        await RecordAsync(hotel, hotel.Report(100m, Anna, "R-5", departedDaysAgo: -9, nights: 1) with { Status = StayStatus.Reserved });

        Assert.Equal((new Points(3 * 1000), new Points(3 * 1000)), (before, await hotel.BalanceAsync(anna))); // silver's 25 percent would be for the stays after the second
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Who_pays_a_part_of_a_bill_and_enrols_later_gets_its_points_then_and_once(Store store)
    {
        await using var hotel = await OpenAsync(store);
        await hotel.EnrolAsync(Anna);
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var lines = new[] { Line("1", 100m), Line("2", 60m) with { Payer = Bert } };
        var report = hotel.Report(0m, Anna, "R-1", departedDaysAgo: 20) with { FolioLines = lines };
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, hotel.Report(0m, Anna, "R-2", departedDaysAgo: 31) with { FolioLines = lines }); // too long ago to belong to the membership

        var bert = await hotel.EnrolAsync(Bert);
        var enrolled = await hotel.BalanceAsync(bert);
        await RecordAsync(hotel, report.Later());

        Assert.Equal((new Points(600), new Points(600)), (enrolled, await hotel.BalanceAsync(bert)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task What_an_address_paid_of_bills_is_the_members_when_it_is_linked_to_them_and_as_long_as_it_is(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var report = hotel.Report(0m, Anna, "R-1", departedDaysAgo: 40) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = "B.Zwei@example.org" }, Line("3", 30m) with { Payer = Bert }] };
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, hotel.Report(0m, Bert, "R-2") with { FolioLines = [Line("1", 10m), Line("2", 20m) with { Payer = "b.zwei@example.org" }] });
        var before = await hotel.BalanceAsync(bert);

        Programme.Done(await hotel.Send(new LinkEmail(bert, "b.zwei@example.org"), hotel.Staff));
        var linked = await hotel.BalanceAsync(bert);
        await RecordAsync(hotel, report.Later());
        var again = await hotel.BalanceAsync(bert);
        await ReplaysAsync(hotel);
        Programme.Done(await hotel.Send(new UnlinkEmail(bert, "b.zwei@example.org"), hotel.Staff));

        Assert.Equal((new Points(300 + 100), new Points(900 + 300), new Points(900 + 300)), (before, linked, again));
        Assert.Equal((new Points(1_000), before), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        await HoldsAsync(hotel);
        await ReplaysAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task On_a_split_bill_each_payer_gets_their_points_and_gives_them_back(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var report = hotel.Report(100m, Anna) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = Bert }] };

        await RecordAsync(hotel, report);
        var first = (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert));
        await RecordAsync(hotel, report.Later(1) with { FolioLines = [Line("1", 100m) with { Payer = Bert }, Line("2", 60m)] });
        var second = (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert));
        await RecordAsync(hotel, report.Later(2) with { Status = StayStatus.Cancelled });

        Assert.Equal(((new Points(1000), new Points(600)), (new Points(600), new Points(1000))), (first, second));
        Assert.Equal((Points.Zero, Points.Zero), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_of_unknown_origin_becomes_a_task_and_earns_when_a_manager_says_so(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules() with { Eligibility = new StayEligibility { ReviewUnknown = true } });
        var anna = await hotel.EnrolAsync(Anna);

        var recorded = await RecordAsync(hotel, hotel.Report(100m, Anna) with { ChannelKind = "unknown" });
        var item = await hotel.ReadAsync(db => db.Set<WorkItem>().SingleAsync());
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["counts"] = "yes" }), hotel.Manager));

        Assert.Equal((EarnReasons.AwaitsReview, AssigneeRole.Manager), (recorded.Reason, item.Role));
        Assert.StartsWith("21.11.–24.11.2026, Buchungsweg „web“", item.Teaser.De, StringComparison.Ordinal);
        Assert.StartsWith("21 Nov – 24 Nov 2026, booked through “web”", item.Teaser.En, StringComparison.Ordinal);
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(anna));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_of_unknown_origin_that_a_member_pays_for_is_a_task_also_when_its_guest_is_no_member(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules() with { Eligibility = new StayEligibility { ReviewUnknown = true } });
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(0m, "fremd@example.org") with { ChannelKind = "unknown", FolioLines = [hotel.Report(100m).FolioLines[0] with { Payer = Anna }] };

        await RecordAsync(hotel, report);
        var item = await hotel.ReadAsync(db => db.Set<WorkItem>().SingleAsync());
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["counts"] = "yes" }), hotel.Manager));
        await RecordAsync(hotel, report.Later() with { ExternalId = "R-2", EventId = "R-2" });
        await RecordAsync(hotel, report.Later(2) with { ExternalId = "R-2", EventId = "R-2 known", ChannelKind = "direct" });

        Assert.Equal(new Points(2000), await hotel.BalanceAsync(anna));
        Assert.Equal([WorkItemState.Cancelled, WorkItemState.Done], await hotel.ReadAsync(db => db.Set<WorkItem>().Select(work => work.State).OrderByDescending(state => state).ToArrayAsync()));
    }

    [Theory]
    [InlineData("direct", false)]
    [InlineData("unknown", true)]
    public async Task Who_decides_about_a_stay_is_told_whether_its_rate_or_its_way_of_booking_is_in_question(string channel, bool isWay)
    {
        await using var hotel = await OpenAsync(Store.Sqlite, Programme.Rules() with { Eligibility = new StayEligibility { ReviewUnknown = true, ReviewedRates = ["friends"] } });
        await hotel.EnrolAsync(Anna);

        await RecordAsync(hotel, hotel.Report(100m, Anna) with { RatePlan = "friends", ChannelKind = channel });
        var item = Programme.Done(await hotel.Ask(new GetWorkItem(await hotel.ReadAsync(db => db.Set<WorkItem>().Select(work => work.Id).SingleAsync())), hotel.Manager));

        Assert.Contains("Rate „friends“", item.Teaser.De, StringComparison.Ordinal);
        Assert.Contains("wofür es diese Rate gibt", item.Guidance.De, StringComparison.Ordinal);
        Assert.Contains("what this rate is for", item.Guidance.En, StringComparison.Ordinal);
        Assert.Equal((isWay, isWay), (item.Guidance.De.Contains("direkt bei Ihnen", StringComparison.Ordinal), item.Guidance.En.Contains("booked with you directly", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stay_that_does_not_count_by_decision_earns_nothing_and_a_known_channel_withdraws_the_question()
    {
        await using var hotel = await OpenAsync(Store.Sqlite, Programme.Rules() with { Eligibility = new StayEligibility { ReviewUnknown = true } });
        var anna = await hotel.EnrolAsync(Anna);
        var asked = await RecordAsync(hotel, hotel.Report(100m, Anna) with { ChannelKind = "unknown" });
        var other = hotel.Report(50m, Anna, id: "R-2");
        await RecordAsync(hotel, other with { ChannelKind = "unknown" });

        var declined = Programme.Done(await hotel.Send(new DecideStay(asked.Stay, Counts: false), hotel.Manager));
        await RecordAsync(hotel, other.Later());

        Assert.Equal(EarnReasons.ReviewDeclined, declined.Reason);
        Assert.Equal(new Points(500), await hotel.BalanceAsync(anna));
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<WorkItem>().CountAsync(item => item.State == WorkItemState.Cancelled)));
    }

    [Theory]
    [OnEachStore]
    public async Task A_question_that_was_withdrawn_is_asked_again_when_nobody_knows_the_channel_any_more(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules() with { Eligibility = new StayEligibility { ReviewUnknown = true } });
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report with { ChannelKind = "unknown" });
        await RecordAsync(hotel, report.Later());

        var unknown = await RecordAsync(hotel, report.Later(2) with { ChannelKind = "unknown", ChannelName = "fax" });
        await RecordAsync(hotel, report.Later(3) with { ChannelKind = "unknown", ChannelName = "fax" });
        var item = await hotel.ReadAsync(db => db.Set<WorkItem>().SingleAsync());
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["counts"] = "yes" }), hotel.Manager));

        Assert.Equal((EarnReasons.AwaitsReview, WorkItemState.Open), (unknown.Reason, item.State));
        Assert.Contains("„fax“", item.Teaser.De, StringComparison.Ordinal);
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(anna));
    }

    [Theory]
    [OnEachStore]
    public async Task A_monthly_limit_and_a_first_stay_bonus_end_alike_when_the_earlier_stay_comes_late(Store store)
    {
        var rules = Programme.Rules() with { Caps = new EarnCaps(PerYear: 1_800), Bonuses = [new EarnRule("Welcome") { Points = 300, FirstStay = true }] };
        await using var hotel = await OpenAsync(store, rules);
        var anna = await hotel.EnrolAsync(Anna);

        await RecordAsync(hotel, hotel.Report(100m, Anna, id: "R-2", departedDaysAgo: 1, nights: 1));
        var alone = await hotel.BalanceAsync(anna);
        await RecordAsync(hotel, hotel.Report(70m, Anna, id: "R-1", departedDaysAgo: 5, nights: 1));

        Assert.Equal(new Points(1300), alone);
        Assert.Equal(new Points(700 + 300 + 800), await hotel.BalanceAsync(anna));
        Assert.Equal([1000, 800], await hotel.ReadAsync(db => db.Set<Stay>().OrderBy(stay => stay.Departure).Select(stay => stay.Credit.Worth).ToArrayAsync()) is { } worth ? worth.Select(points => points.Value) : []);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_of_a_version_without_limits_counts_towards_the_limit_and_the_first_stay_of_the_next_version(Store store)
    {
        await using var hotel = await OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerYear: 1_500), Bonuses = [new EarnRule("Welcome") { Points = 300, FirstStay = true }] }, number: 2, validFrom: hotel.Today.AddDays(-5));
        var anna = await hotel.EnrolAsync(Anna);
        await RecordAsync(hotel, hotel.Report(80m, Anna, "R-2", departedDaysAgo: 1, nights: 1));
        var alone = await hotel.BalanceAsync(anna);

        var first = hotel.Report(100m, Anna, "R-1", departedDaysAgo: 10, nights: 1);
        await RecordAsync(hotel, first);
        var both = await hotel.BalanceAsync(anna);
        await RecordAsync(hotel, first.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal((new Points(800 + 300), new Points(1_000 + 500), new Points(800 + 300)), (alone, both, await hotel.BalanceAsync(anna)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_only_go_from_a_cancelled_stay_to_the_next_one_are_not_given_twice_though_they_are_spent(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules() with { Caps = new EarnCaps(PerYear: 1_200), Bonuses = [new EarnRule("Welcome") { Points = 200, FirstStay = true }] });
        var anna = await hotel.EnrolAsync(Anna);
        var first = hotel.Report(70m, Anna, "R-1", departedDaysAgo: 5, nights: 1);
        await RecordAsync(hotel, first);
        await RecordAsync(hotel, hotel.Report(70m, Anna, "R-2", departedDaysAgo: 1, nights: 1));
        Programme.Done(await hotel.Send(new RedeemReward(anna, "massage", "once")));
        var before = await hotel.BalanceAsync(anna);

        await RecordAsync(hotel, first.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal((new Points(900 + 300 - 900), Points.Zero), (before, await hotel.BalanceAsync(anna))); // 600 more by the second stay, and of the 900 of the first one all that is there
        await HoldsAsync(hotel);
    }

    private static async Task<TestHotel> OpenAsync(Store store, EarnRules? rules = null)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(rules);
        return hotel;
    }

    private static async Task<StayRecording> RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.Key("stays")));

    private static FolioLine Line(string id, decimal net, string status = "closed") => new(id, "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, status);

    private static async Task ReplaysAsync(TestHotel hotel) => Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);

    private static async Task HoldsAsync(TestHotel hotel) => Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
}
