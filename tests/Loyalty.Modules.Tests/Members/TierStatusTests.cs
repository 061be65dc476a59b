using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Members.Jobs;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class TierStatusTests
{
    private static readonly TierPolicy Calendar = Programme.Tiers with
    {
        Window = TierWindow.CalendarYear,
        StatusEndMonth = 3,
        StatusEndDay = 31,
        Fall = TierFall.OneDown,
        NoticeDays = [60, 30, 7],
    };

    [Theory]
    [OnEachStore]
    public async Task Gold_lands_softly_on_its_last_day_is_over_and_the_member_was_told_three_times(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        hotel.Clock.MoveTo(At("2027-05-05T12:00:00+02:00"));
        await hotel.ReportAsync(hotel.Report(50m, id: "R-2", nights: 2));
        var gold = await hotel.TierOfAsync(member);

        await NightlyAsync(hotel, "2028-01-20T05:00:00+01:00", "2028-04-01T03:59:59+02:00");
        var lastNight = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2028-04-01T04:00:00+02:00", "2028-04-01T04:00:00+02:00");
        var landed = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2029-01-20T05:00:00+01:00", "2029-04-01T05:00:00+02:00");

        Assert.Equal(("gold", "2028-03-31", "silver"), (gold.Code, gold.Until?.ToString(), gold.FallsTo?.Code));
        Assert.Equal("gold", lastNight.Code);
        Assert.Equal(("silver", "2029-03-31"), (landed.Code, landed.Until?.ToString()));
        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
        Assert.Equal([60, 30, 7, 60, 30, 7], (await hotel.NewsAsync<TierEnding>()).Select(notice => notice.Days));
        Assert.Equal((15L, "silver", 60), (await hotel.NewsAsync<TierEnding>()).Select(notice => (notice.NightsMissing ?? 0, notice.To, notice.Days)).First());
        Assert.Equal(
            ["basic:ended", "silver:soft-landing", "gold:reached", "basic:enrolled"],
            Programme.Done(await hotel.Ask(new ListTierStandings(member))).Select(row => $"{row.TierCode}:{row.Cause}"));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_over_the_end_of_a_status_has_the_bonus_of_the_tier_on_arrival(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await TellAsync(hotel, hotel.Report(0.01m, nights: 8));
        hotel.Clock.Advance(TimeSpan.FromDays(729));
        var stay = hotel.Report(100m, id: "now", departedDaysAgo: -4, nights: 5);
        await TellAsync(hotel, stay with { Status = StayStatus.InHouse });
        hotel.Clock.Advance(TimeSpan.FromDays(4));

        var award = await TellAsync(hotel, stay.Later(60 * 24 * 4));

        Assert.Equal(new Points(1250), new Points(award.Entries.Sum(entry => entry.Change.Value)));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_given_tier_brings_its_bonus_from_the_next_day_until_its_last_and_also_to_a_stay_that_is_told_later(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(30));
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "paid 99 EUR", hotel.Today.AddDays(20), TierGiftKind.Paid), hotel.Manager));
        await TellAsync(hotel, hotel.Report(100m, id: "before", nights: 1));
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await TellAsync(hotel, hotel.Report(100m, id: "within", nights: 1));
        hotel.Clock.Advance(TimeSpan.FromDays(30));
        await TellAsync(hotel, hotel.Report(100m, id: "after", nights: 1));
        await TellAsync(hotel, hotel.Report(100m, id: "late", departedDaysAgo: 25, nights: 1));
        await TellAsync(hotel, hotel.Report(200m, id: "before", departedDaysAgo: 40, nights: 1).Later());

        Assert.Equal(
            ["after: 1000", "before: 2000", "late: 1500", "within: 1500"],
            await hotel.ReadAsync(async db => (await db.Set<Stay>().ToArrayAsync()).Select(stay => $"{stay.ExternalId}: {stay.Credit.Worth}").Order().ToArray()));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task Nights_of_two_rooms_count_once_and_those_of_the_second_where_the_first_is_called_off(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await TellAsync(hotel, hotel.Report(100m));
        await TellAsync(hotel, hotel.Report(100m) with { RoomIndex = 1, EventId = "second room" });
        var both = await NightsAsync();

        await TellAsync(hotel, hotel.Report(100m).Later() with { Status = StayStatus.Cancelled });

        Assert.Equal((3, 3), (both, await NightsAsync()));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);

        Task<int> NightsAsync() => hotel.ReadAsync(db => db.Set<Stay>().Where(stay => stay.MemberId == member).SumAsync(stay => stay.Credit.CountedNights));
    }

    [Theory]
    [OnEachStore]
    public async Task The_night_of_a_leap_day_counts_in_its_own_month_and_the_review_of_the_hotels_own_day_decides(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Programme.Tiers with { WindowMonths = 12 });
        hotel.Clock.MoveTo(At("2028-02-29T12:00:00+01:00"));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 8));

        await NightlyAsync(hotel, "2029-03-01T03:59:00+01:00", "2029-03-01T03:59:00+01:00");
        var before = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2029-03-01T04:00:00+01:00", "2029-03-01T04:00:00+01:00");

        Assert.Equal(("silver", "2029-02-28"), (before.Code, before.Until?.ToString()));
        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
    }

    [Fact]
    public async Task A_status_of_the_year_ends_on_new_years_eve_by_the_hotels_clock()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Programme.Tiers with { Window = TierWindow.CalendarYear });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 8));

        await NightlyAsync(hotel, "2028-01-01T02:59:59Z", "2028-01-01T02:59:59Z");
        var onNewYearsEve = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2028-01-01T03:00:00Z", "2028-01-01T03:00:00Z");

        Assert.Equal(("silver", "2027-12-31"), (onNewYearsEve.Code, onNewYearsEve.Until?.ToString()));
        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
    }

    [Theory]
    [OnEachStore]
    public async Task What_the_review_notes_for_many_is_what_the_domain_says_of_each(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var random = new Random(20261124);
        foreach (var guest in Enumerable.Range(0, 25))
        {
            await hotel.EnrolAsync($"g{guest}@example.org", "Gast", $"Nummer{guest}");
            foreach (var stay in Enumerable.Range(0, random.Next(0, 6)))
            {
                await hotel.ReportAsync(hotel.Report(random.Next(10, 900), $"g{guest}@example.org", $"R-{guest}-{stay}", random.Next(0, 25), random.Next(1, 9)));
            }
        }

        await hotel.PublishAsync(tiers: Calendar, number: 2, validFrom: hotel.Today.AddDays(30));
        hotel.Clock.Advance(TimeSpan.FromDays(31));
        await hotel.ReviewTiersAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(500));
        await hotel.ReviewTiersAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(8)); // those who were told only now hold their tier for a week
        await hotel.ReviewTiersAsync();

        var versions = new TierVersions([(Programme.Tiers, 1, BusinessDate.Of(2020, 1, 1)), (Calendar, 2, hotel.Today.AddDays(-509))]);
        var members = await hotel.ReadAsync(db => db.Set<Member>().AsNoTracking().ToArrayAsync());
        var stays = await hotel.ReadAsync(db => db.Set<Stay>().AsNoTracking().ToArrayAsync());
        Assert.All(members, member =>
        {
            var deeds = stays.Where(stay => stay.MemberId == member.Id).Select(stay => new TierDeed(stay.Departure) { Nights = stay.Credit.CountedNights, SpendMinor = stay.Credit.CountedSpendMinor, Stays = 1, Arrival = stay.Arrival });
            var review = TierPath.On(hotel.Today, TierHistory.Of(member.EnrolledOn, deeds), versions);
            Assert.Equal((review.Reached.Code, review.Until, 2), (member.TierCode, member.TierUntil, member.TierPolicyNumber));
        });
        Assert.Contains(members, member => member.TierRank > 1);
        Assert.Contains(members, member => member.TierRank == 1);
    }

    [Fact]
    public async Task The_member_reads_when_the_tier_ends_what_follows_and_what_is_missing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        hotel.Clock.MoveTo(At("2028-03-20T12:00:00+01:00"));
        await hotel.ReportAsync(hotel.Report(50m, id: "R-2", nights: 14));

        await NightlyAsync(hotel, "2028-03-24T05:00:00+01:00", "2028-03-24T05:00:00+01:00");
        await hotel.SettleAsync();

        var mail = (await hotel.MailsAsync()).Single(mail => mail.Template == "tier-ending");
        Assert.Contains("31. März 2028", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("brauchen Sie bis 31. März 2028 noch eine Nacht", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("silver", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_says_all_that_is_missing_together_in_the_members_language()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar with { Tiers = [.. Calendar.Tiers.Select(tier => tier.Code == "gold" ? tier with { FromSpendMinor = 300_000, NeedsBoth = true } : tier)] });
        Programme.Done(await hotel.Send(new EnrolMember("guest@example.org", "Ada", "Baker", "en", null, true, [])));
        await hotel.ReportAsync(hotel.Report(3_000m, nights: 15));
        hotel.Clock.MoveTo(At("2028-03-20T12:00:00+01:00"));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 13));

        await NightlyAsync(hotel, "2028-03-24T05:00:00+01:00", "2028-03-24T05:00:00+01:00");
        await hotel.SettleAsync();

        var mail = (await hotel.MailsAsync()).Single(mail => mail.Template == "tier-ending");
        Assert.Contains("until 31 March 2028", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("you need 2 more nights and another 2,900.00 EUR spent by 31 March 2028.", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "brauchen Sie bis 31. März 2028 noch einen Aufenthalt und 70 Statuspunkte und eine Prämie.")]
    [InlineData("en", "you need one more stay and 70 more status points and one more reward by 31 March 2028.")]
    public async Task The_notice_names_what_is_missing_of_stays_status_points_and_rewards(string language, string said)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var way = new TierWay([new TierCondition(TierMeasure.Stays, 2), new TierCondition(TierMeasure.StatusPoints, 100), new TierCondition(TierMeasure.Rewards, 1)]);
        await hotel.PublishAsync(tiers: Calendar with { StatusPointsANight = 10, Tiers = [.. Calendar.Tiers.Select(tier => tier.Code == "gold" ? tier with { FromNights = null, FromSpendMinor = null, Ways = [way] } : tier)] });
        var member = Programme.Done(await hotel.Send(new EnrolMember("guest@example.org", "Ada", "Baker", language, null, true, []))).Member;
        Programme.Done(await hotel.Send(new CreditTier(member, CreditTier.Reward, 0, "r-1"), hotel.Manager));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 20, nights: 5));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 5));
        hotel.Clock.MoveTo(At("2028-03-20T12:00:00+01:00"));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-3", nights: 3));

        await NightlyAsync(hotel, "2028-03-24T05:00:00+01:00", "2028-03-24T05:00:00+01:00");
        await hotel.SettleAsync();

        var notice = Assert.Single(await hotel.NewsAsync<TierEnding>());
        Assert.Equal((1L, 70L, 1L), (notice.StaysMissing, notice.StatusPointsMissing, notice.RewardsMissing));
        Assert.Equal((null, null), (notice.NightsMissing, notice.ActionsMissing));
        Assert.Contains(said, (await hotel.MailsAsync()).Single(mail => mail.Template == "tier-ending").Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachStore]
    public async Task Nobody_falls_without_having_been_told_the_shortest_notice_before(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));

        await NightlyAsync(hotel, "2028-04-20T05:00:00+02:00", "2028-04-20T05:00:00+02:00"); // nothing ran since 2026
        var found = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2028-04-21T05:00:00+02:00", "2028-04-27T05:00:00+02:00");
        var lastDay = await hotel.TierOfAsync(member);
        await TellAsync(hotel, hotel.Report(100m, id: "held", nights: 1));
        await NightlyAsync(hotel, "2028-04-28T05:00:00+02:00", "2028-04-28T05:00:00+02:00");
        var after = await hotel.TierOfAsync(member);

        Assert.Equal(("gold", "2028-04-27", "silver", 15L), (found.Code, found.Until?.ToString(), found.FallsTo?.Code, found.ToKeep?.NightsMissing));
        Assert.Equal(("gold", "silver"), (lastDay.Code, after.Code));
        var notice = Assert.Single(await hotel.NewsAsync<TierEnding>());
        Assert.Equal(("gold", "silver", "2028-04-27", 7, 15L), (notice.Tier, notice.To, notice.Until.ToString(), notice.Days, notice.NightsMissing));
        Assert.Equal(["silver:soft-landing", "gold:held", "gold:reached", "basic:enrolled"], Programme.Done(await hotel.Ask(new ListTierStandings(member))).Select(row => $"{row.TierCode}:{row.Cause}"));
        Assert.Equal(new Points(1500), await hotel.ReadAsync(db => db.Set<Stay>().Where(stay => stay.ExternalId == "held").Select(stay => stay.Credit.Worth).SingleAsync()));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task A_notice_given_late_moves_the_end_by_what_is_missing_of_it_once()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));

        await NightlyAsync(hotel, "2028-03-29T05:00:00+02:00", "2028-04-05T05:00:00+02:00");
        var lastDay = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2028-04-06T05:00:00+02:00", "2028-04-06T05:00:00+02:00");

        Assert.Equal(("gold", "2028-04-05"), (lastDay.Code, lastDay.Until?.ToString()));
        Assert.Equal("silver", (await hotel.TierOfAsync(member)).Code);
        Assert.Equal((7, "2028-04-05"), (Assert.Single(await hotel.NewsAsync<TierEnding>()).Days, (await hotel.NewsAsync<TierEnding>())[0].Until.ToString()));
    }

    [Fact]
    public async Task Nights_that_turn_out_not_to_have_been_slept_take_the_tier_after_a_notice_and_nights_slept_meanwhile_keep_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var (falls, keeps) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("other@example.org"));
        foreach (var email in new[] { "guest@example.org", "other@example.org" })
        {
            await TellAsync(hotel, hotel.Report(100m, email, "R-" + email, nights: 15));
            await TellAsync(hotel, hotel.Report(100m, email, "R-" + email, nights: 2).Later());
        }

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.ReviewTiersAsync();
        var told = await hotel.TierOfAsync(falls);
        await hotel.ReportAsync(hotel.Report(100m, "other@example.org", "R-new", nights: 15));
        for (var day = 0; day < 8; day++)
        {
            hotel.Clock.Advance(TimeSpan.FromDays(1));
            await hotel.ReviewTiersAsync();
        }

        Assert.Equal(("gold", hotel.Today.AddDays(-1)), (told.Code, told.Until));
        Assert.Equal(("basic", "gold"), ((await hotel.TierOfAsync(falls)).Code, (await hotel.TierOfAsync(keeps)).Code));
    }

    [Fact]
    public async Task A_given_tier_does_not_put_off_the_end_of_a_higher_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var (member, other) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("other@example.org"));
        foreach (var given in new[] { member, other })
        {
            Programme.Done(await hotel.Send(new GrantTier(given, "silver", "Stammgast", BusinessDate.Of(2031, 12, 31), TierGiftKind.Manual), hotel.Manager));
        }

        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        var survivor = await hotel.EnrolAsync("third@example.org");
        await hotel.ReportAsync(hotel.Report(100m, "third@example.org", "R-3", nights: 15));
        Programme.Done(await hotel.Send(new MergeMembers(survivor, other), hotel.Manager));

        await NightlyAsync(hotel, "2028-01-20T05:00:00+01:00", "2028-04-02T05:00:00+02:00");

        Assert.Equal(("silver", "silver"), ((await hotel.TierOfAsync(member)).Code, (await hotel.TierOfAsync(survivor)).Code));
        Assert.All(await hotel.NewsAsync<TierEnding>(), notice => Assert.Equal("2028-03-31", notice.Until.ToString()));
    }

    [Fact]
    public async Task A_tier_that_is_lost_twice_within_a_notice_is_held_twice_and_the_history_says_so()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        var (first, second) = (hotel.Report(100m, nights: 15), hotel.Report(100m, id: "R-2", nights: 15));
        await TellAsync(hotel, first);
        await TellAsync(hotel, first.Later(1) with { Status = StayStatus.Cancelled });
        await DaysAsync(6);
        await TellAsync(hotel, second.Later(1));
        await hotel.ReviewTiersAsync();
        await TellAsync(hotel, second.Later(2) with { Status = StayStatus.Cancelled });
        await DaysAsync(2);

        var held = Programme.Done(await hotel.Ask(new ListTierStandings(member))).Where(row => row.Cause == "held").ToArray();
        Assert.Equal([hotel.Today.AddDays(6), hotel.Today], held.Select(row => row.UntilOn));
        Assert.Equal(2, (await hotel.NewsAsync<TierEnding>()).Length);

        async Task DaysAsync(int days)
        {
            for (var day = 0; day < days; day++)
            {
                hotel.Clock.Advance(TimeSpan.FromDays(1));
                await hotel.ReviewTiersAsync();
            }
        }
    }

    [Fact]
    public async Task Who_holds_a_tier_is_told_of_that_end_alone_and_falls_to_one_whose_end_is_told_then()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Programme.Tiers with { NoticeDays = [60, 30, 7] });
        await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 15, nights: 7));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 8));

        await NightlyAsync(hotel, "2028-11-12T05:00:00+01:00", "2028-12-10T05:00:00+01:00"); // gold was over on the 9th

        Assert.Equal(["gold silver 2028-11-19", "silver basic 2028-11-27"], (await hotel.NewsAsync<TierEnding>()).Select(notice => $"{notice.Tier} {notice.To} {notice.Until}"));
    }

    [Theory]
    [OnEachStore]
    public async Task Who_was_told_of_silver_falls_to_silver_although_that_ended_within_the_notice_and_is_told_of_it_next(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));

        await NightlyAsync(hotel, "2029-03-28T05:00:00+02:00", "2029-04-05T05:00:00+02:00"); // silver, as a soft landing, was over on the 31st of March
        var fallen = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2029-04-06T05:00:00+02:00", "2029-04-13T05:00:00+02:00");
        var lastDay = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2029-04-14T05:00:00+02:00", "2029-04-14T05:00:00+02:00");

        Assert.Equal(["gold silver 2029-04-04", "silver basic 2029-04-13"], (await hotel.NewsAsync<TierEnding>()).Select(notice => $"{notice.Tier} {notice.To} {notice.Until}"));
        Assert.Equal(("silver", "silver", "basic"), (fallen.Code, lastDay.Code, (await hotel.TierOfAsync(member)).Code));
        Assert.Equal(
            ["basic:ended", "silver:held", "silver:ended", "gold:held", "gold:reached", "basic:enrolled"],
            Programme.Done(await hotel.Ask(new ListTierStandings(member))).Select(row => $"{row.TierCode}:{row.Cause}"));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task Who_was_told_of_silver_falls_to_silver_in_a_rolling_window_too()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var tiers = Programme.Tiers.Tiers.ToList();
        tiers.Insert(1, tiers[1] with { Code = "bronze", Rank = 2, FromNights = 4, FromSpendMinor = null });
        await hotel.PublishAsync(tiers: Programme.Tiers with { NoticeDays = [60, 30, 7], Tiers = [.. tiers.Select((tier, at) => tier with { Rank = at + 1 })] });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(1m, id: "R-1", departedDaysAgo: 15, nights: 4));
        await hotel.ReportAsync(hotel.Report(1m, id: "R-2", departedDaysAgo: 8, nights: 5));
        await hotel.ReportAsync(hotel.Report(1m, id: "R-3", nights: 6));

        var gone = hotel.Today.AddMonths(24).AddDays(-15); // gold was over on the day before, silver is in a week
        hotel.Clock.MoveTo(new DateTimeOffset(gone.AddDays(3).Day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
        await hotel.ReviewTiersAsync();
        var told = Assert.Single(await hotel.NewsAsync<TierEnding>());
        for (var day = 0; day < 8; day++)
        {
            hotel.Clock.Advance(TimeSpan.FromDays(1));
            await hotel.ReviewTiersAsync();
        }

        Assert.Equal(("gold", "silver", "silver"), (told.Tier, told.To, (await hotel.TierOfAsync(member)).Code));
    }

    [Theory]
    [OnEachStore]
    public async Task A_correction_after_the_notice_takes_no_more_than_it_said_and_is_told_next(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar with { Fall = TierFall.ByPerformance });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        hotel.Clock.MoveTo(At("2027-05-20T12:00:00+02:00"));
        var second = hotel.Report(100m, id: "R-2", nights: 8);
        await hotel.ReportAsync(second);
        await NightlyAsync(hotel, "2028-01-20T05:00:00+01:00", "2028-03-28T05:00:00+02:00");

        await hotel.ReportAsync(second.Later(60 * 24 * 400) with { Status = StayStatus.Cancelled });
        await NightlyAsync(hotel, "2028-03-29T05:00:00+02:00", "2028-04-02T05:00:00+02:00");
        var fallen = await hotel.TierOfAsync(member);
        await NightlyAsync(hotel, "2028-04-03T05:00:00+02:00", "2028-04-12T05:00:00+02:00");

        Assert.Equal(("silver", "basic"), (fallen.Code, (await hotel.TierOfAsync(member)).Code));
        Assert.Equal(["gold silver", "gold silver", "gold silver", "silver basic"], (await hotel.NewsAsync<TierEnding>()).Select(notice => $"{notice.Tier} {notice.To}"));
    }

    [Fact]
    public async Task A_version_with_one_more_tier_that_comes_after_the_notice_changes_nothing_of_what_it_said()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var policy = Calendar with { Fall = TierFall.ByPerformance };
        await hotel.PublishAsync(tiers: policy);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        var tiers = policy.Tiers.ToList();
        tiers.Insert(1, tiers[1] with { Code = "bronze", FromNights = 4, FromSpendMinor = null });
        await NightlyAsync(hotel, "2028-01-20T05:00:00+01:00", "2028-03-27T05:00:00+02:00");

        await hotel.PublishAsync(tiers: policy with { Tiers = [.. tiers.Select((tier, at) => tier with { Rank = at + 1 })] }, number: 2, validFrom: BusinessDate.Of(2028, 3, 28));
        await NightlyAsync(hotel, "2028-03-28T05:00:00+02:00", "2028-04-01T05:00:00+02:00");

        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
        Assert.All(await hotel.NewsAsync<TierEnding>(), notice => Assert.Equal(("gold", "basic"), (notice.Tier, notice.To)));
    }

    [Fact]
    public async Task A_stay_that_moves_the_end_behind_a_notice_does_not_silence_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar with { StatusEndMonth = 12 });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 15));
        hotel.Clock.MoveTo(At("2027-12-28T12:00:00+01:00"));
        await TellAsync(hotel, hotel.Report(50m, id: "R-2", nights: 1));

        await NightlyAsync(hotel, "2027-12-28T13:00:00+01:00", "2028-01-05T05:00:00+01:00");

        Assert.Equal("2028-01-04", Assert.Single(await hotel.NewsAsync<TierEnding>()).Until.ToString());
        Assert.Equal("silver", (await hotel.TierOfAsync(member)).Code);
    }

    [Fact]
    public async Task A_challenge_keeps_the_tier_only_where_its_nights_were_slept()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var (met, missed) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("other@example.org"));
        var until = hotel.Today.AddDays(90);
        foreach (var member in new[] { met, missed })
        {
            Programme.Done(await hotel.Send(new GrantTier(member, "gold", "Platin im Haus am Markt, Karte gesehen", until, TierGiftKind.Match, 6), hotel.Manager));
        }

        hotel.Clock.Advance(TimeSpan.FromDays(60));
        await hotel.ReportAsync(hotel.Report(100m, nights: 6));
        await hotel.ReportAsync(hotel.Report(100m, "other@example.org", "R-9", nights: 5));
        hotel.Clock.Advance(TimeSpan.FromDays(31));
        await hotel.ReviewTiersAsync();

        Assert.Equal(("gold", "basic"), ((await hotel.TierOfAsync(met)).Code, (await hotel.TierOfAsync(missed)).Code));
        Assert.Equal("members.tier-target-unlikely", (await hotel.Send(new GrantTier(met, "gold", "Zu viel", until, TierGiftKind.Match, 0), hotel.Manager)).Refusal?.Code);
    }

    private static async Task<StayRecording> TellAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>Wakes the job itself, once a day and at the last instant.</summary>
    private static async Task NightlyAsync(TestHotel hotel, string from, string to)
    {
        for (var now = At(from); now < At(to); now = now.AddDays(1))
        {
            await WakeAsync(now);
        }

        await WakeAsync(At(to));

        async Task WakeAsync(DateTimeOffset now)
        {
            hotel.Clock.MoveTo(now);
            await new ReviewTiersJob(hotel.UseCases).Execute(null!, CancellationToken.None); // the job does not look at its context
        }
    }
}
