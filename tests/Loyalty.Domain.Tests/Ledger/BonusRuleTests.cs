using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>Bonus rules on a stay of 100 euros from Tuesday 17 to Friday 20 November 2026, ten points a euro: 1,000 points of base.</summary>
public sealed class BonusRuleTests
{
    private static StayReport[] ThreeRooms => [.. Enumerable.Range(0, 3).Select(room => Given.Report(Given.Line(100m)) with { RoomIndex = room })];

    [Fact]
    public void Bonuses_add_up_from_the_base_and_never_on_top_of_each_other()
    {
        var quote = Quote("silver", new EarnRule("Winter") { Percent = 20 }, new EarnRule("Direct") { Percent = 10 });

        Assert.Equal(new Points(1000 + 250 + 200 + 100), quote.Worth);
        Assert.Equal([new TraceBonus("Winter", 20, new Points(200)), new TraceBonus("Direct", 10, new Points(100))], quote.Formula.Rules ?? []);
    }

    [Fact]
    public void A_bonus_that_says_so_counts_on_top_of_those_before_it()
    {
        Assert.Equal(new Points(1000 + 250 + 125), Quote("silver", new EarnRule("On top") { Percent = 10, Compounds = true }).Worth);
    }

    [Fact]
    public void A_programme_without_points_gives_no_bonus_either() =>
        Assert.Equal(Points.Zero, Rules(new EarnRule("Hello") { Points = 300 }).WithoutPoints().Quote(Given.Stay(Given.Line(100m)), "silver", "EUR").Worth);

    [Fact]
    public void Fixed_points_come_on_top_and_only_where_something_was_earned()
    {
        var rule = new EarnRule("Hello") { Points = 300 };

        Assert.Equal(new Points(1300), Quote("basic", rule).Worth);
        Assert.Equal(Points.Zero, Rules(rule).Quote(Given.Stay(Given.Line(-10m)), "basic", "EUR").Worth);
    }

    [Fact]
    public void A_rule_holds_for_its_tiers_channels_and_segments()
    {
        var rule = new EarnRule("Gold leisure") { Percent = 50, Tiers = ["gold"], Channels = ["direct"], Segments = ["leisure"] };
        var stay = Given.Stay(Given.Report(Given.Line(100m)) with { MarketSegment = "Leisure" });

        Assert.Equal(new Points(1500), Rules(rule).Quote(stay, "gold", "EUR").Worth);
        Assert.Equal(new Points(1000), Rules(rule).Quote(stay, "basic", "EUR").Worth);
        Assert.Equal(new Points(1000), Rules(rule).Quote(Given.Stay(Given.Line(100m)), "gold", "EUR").Worth);
        Assert.Equal(new Points(1000), Rules(rule with { Channels = ["corporate"] }).Quote(stay, "gold", "EUR").Worth);
    }

    [Theory]
    [InlineData(DayOfWeek.Tuesday, 1100)]
    [InlineData(DayOfWeek.Friday, 1000)]
    public void A_rule_holds_for_the_weekday_of_arrival(DayOfWeek weekday, long points) =>
        Assert.Equal(new Points(points), Quote("basic", new EarnRule("Tuesday") { Percent = 10, Weekdays = [weekday] }).Worth);

    [Theory]
    [InlineData("2026-11-17", "2026-12-31", false, 1100)]
    [InlineData("2026-11-18", "2026-12-31", false, 1000)]
    [InlineData("2000-11-01", "2000-03-31", true, 1100)]
    [InlineData("2000-03-01", "2000-11-17", true, 1100)]
    [InlineData("2000-03-01", "2000-11-16", true, 1000)]
    public void A_rule_holds_for_its_season_first_and_last_day_included(string from, string until, bool everyYear, long points)
    {
        var season = new EarnSeason(new BusinessDate(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)), new BusinessDate(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)), everyYear);

        Assert.Equal(new Points(points), Quote("basic", new EarnRule("Season") { Percent = 10, Season = season }).Worth);
    }

    [Theory]
    [InlineData(99.99, 999)]
    [InlineData(100.00, 1000 + 50)]
    [InlineData(250.00, 2500 + 125 + 250)]
    public void Larger_spend_earns_more_in_steps_that_begin_at_the_exact_amount(double net, long points)
    {
        var rules = Rules(new EarnRule("From 100") { Percent = 5, FromSpendMinor = 10_000 }, new EarnRule("From 250") { Percent = 10, FromSpendMinor = 25_000 });

        Assert.Equal(new Points(points), rules.Quote(Given.Stay(Given.Line((decimal)net)), "basic", "EUR").Worth);
    }

    [Theory]
    [InlineData(3, 1100)]
    [InlineData(4, 1000)]
    public void A_rule_holds_from_so_many_nights(int nights, long points) =>
        Assert.Equal(new Points(points), Quote("basic", new EarnRule("Long") { Percent = 10, FromNights = nights }).Worth);

    [Fact]
    public void A_bonus_of_a_rule_has_its_own_limit() => Assert.Equal(new Points(1150), Quote("basic", new EarnRule("Half") { Percent = 50, MostPoints = 150 }).Worth);

    [Fact]
    public void The_first_stay_bonus_is_for_the_first_stay_that_counts()
    {
        var rules = Rules(new EarnRule("Welcome") { Points = 500, FirstStay = true });
        var stay = Given.Stay(Given.Line(100m));
        var before = Before(stay, 30);

        Assert.Equal(new Points(1500), rules.Quote(stay, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(stay), [before with { Counts = false }])).Worth);
        Assert.Equal(new Points(1000), rules.Quote(stay, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(stay), [before])).Worth);
    }

    [Theory]
    [InlineData(29, 1000)]
    [InlineData(30, 1200)]
    public void A_rule_rests_after_it_was_granted(int daysBefore, long points)
    {
        var rules = Rules(new EarnRule("Monthly") { Percent = 20, CooldownDays = 30 });
        var stay = Given.Stay(Given.Line(100m));

        Assert.Equal(new Points(points), rules.Quote(stay, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(stay), [Before(stay, daysBefore) with { Granted = [new GrantedBonus("Monthly", Points.Zero)] }])).Worth);
    }

    [Theory]
    [InlineData(800, null, null, null, 200, "stay")] // one that departed on that day had nights in common with it
    [InlineData(null, 1500, null, null, 900, "day")]
    [InlineData(null, null, 1700, null, 700, "month")]
    [InlineData(null, null, null, 1650, 250, "year")]
    [InlineData(null, null, null, 1300, 0, "year")]
    [InlineData(5000, 5000, 5000, 5000, 1000, null)]
    public void No_more_is_earned_than_a_stay_a_day_a_month_or_a_year_allows(int? stay, int? day, int? month, int? year, long points, string? span)
    {
        var rules = Given.Rules() with { Caps = new EarnCaps(stay, day, month, year) };
        var now = Given.Stay(Given.Line(100m));
        JudgedStay[] before = [Before(now, 0) with { Worth = new Points(600) }, Before(now, 10) with { Worth = new Points(400) }, Before(now, 100) with { Worth = new Points(400) }, Before(now, 400) with { Worth = new Points(9000) }];

        var quote = rules.Quote(now, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(now), before));

        Assert.Equal((new Points(points), span), (quote.Worth, quote.Formula.Cap?.Span));
        Assert.Equal(points == 0 ? EarnReasons.CapReached : null, quote.Reason);
    }

    [Fact]
    public void Rooms_of_one_booking_share_the_limit_of_a_stay()
    {
        Assert.Equal([1000, 500, 0], Worths(Given.Rules() with { Caps = new EarnCaps(PerStay: 1500) }, ThreeRooms));
    }

    [Fact]
    public void What_a_member_pays_of_bills_of_others_counts_in_their_limits_and_in_nothing_else()
    {
        var rules = Rules(new EarnRule("Welcome") { Points = 500, FirstStay = true }) with { Caps = new EarnCaps(PerMonth: 2_000), BonusesPerWholeStay = true };
        var now = Given.Stay(Given.Line(100m));
        var paid = Before(now, 0) with { Worth = new Points(1_200), IsOfOthers = true, Counts = true };

        var own = rules.Quote(now, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(now), [paid]));
        var share = rules.QuoteShare(Given.Stay(Given.Line(100m) with { Payer = "friend@example.org" }), ["friend@example.org"], "EUR", EarnCircumstances.Of(JudgedStay.Of(now) with { IsOfOthers = true }, [paid, paid]));

        Assert.Equal((new Points(800), new Points(500)), (own.Worth, Assert.Single(own.Formula.Rules ?? []).Points)); // 1,000 and 500 for the first own stay
        Assert.Equal((Points.Zero, EarnReasons.CapReached), (share.Worth, share.Reason));
    }

    [Theory]
    [InlineData("R-3", 700)]
    [InlineData("R-2", 1000)]
    public void The_limit_of_a_stay_holds_for_rooms_of_the_booking_that_a_member_pays_for_and_for_no_other_bill(string booking, long points)
    {
        var rules = Given.Rules() with { Caps = new EarnCaps(PerStay: 1_500) };
        var now = Given.Stay(Given.Report(Given.Line(100m)) with { ExternalId = "R-3", RoomIndex = 2 });
        var other = JudgedStay.Of(now) with { Order = new StayOrder(now.Departure, now.Source, booking, 1), Worth = new Points(800) };

        foreach (var (mine, theirs) in new[] { (true, true), (true, false), (false, true) })
        {
            var circumstances = EarnCircumstances.Of(JudgedStay.Of(now) with { IsOfOthers = mine }, [other with { IsOfOthers = theirs }]);

            Assert.Equal(new Points(points), rules.Quote(now, "basic", "EUR", circumstances).Worth);
        }
    }

    [Fact]
    public void Rooms_of_one_booking_get_fixed_points_once_and_share_the_limit_of_a_rule()
    {
        var rules = Rules(new EarnRule("Hello") { Points = 300 }, new EarnRule("Half") { Percent = 50, MostPoints = 700 });

        Assert.Equal([1800, 1200, 1000], Worths(rules with { BonusesPerWholeStay = true }, ThreeRooms));
        Assert.Equal([1800, 1800, 1800], Worths(rules, ThreeRooms)); // as published before
    }

    [Fact]
    public void Nights_and_spend_of_stays_that_meet_add_up_for_a_rule_and_those_of_rooms_count_once()
    {
        var rules = Rules(new EarnRule("Long") { Points = 500, FromNights = 5 }, new EarnRule("Spender") { Percent = 10, FromSpendMinor = 25_000 }) with { BonusesPerWholeStay = true };
        var first = Given.Report(Given.Line(100m));
        StayReport Next(int number, int nights) => first with
        {
            ExternalId = $"R-{number}",
            Arrival = first.Departure.AddDays(nights * (number - 1)),
            Departure = first.Departure.AddDays(nights * number),
            Nights = nights,
        };

        Assert.Equal([1000, 1500, 1100], Worths(rules, first, Next(1, 2), Next(2, 2))); // three nights, then five and seven; 100, 200 and 300 euros
        Assert.Equal([1000, 1000, 1100], Worths(rules, first, first with { RoomIndex = 1 }, first with { RoomIndex = 2 })); // three nights in three rooms
        Assert.Equal([1000, 1000], Worths(rules, first, Next(2, 2))); // away for two nights in between
        Assert.Equal([1000, 1500, 0], Worths(rules with { Eligibility = new StayEligibility { MostRooms = 1 } }, first, Next(1, 2), first with { RoomIndex = 1 })); // a room that does not earn hides no nights
    }

    [Fact]
    public void All_parts_of_a_stay_are_the_first_stay_arrive_together_and_wait_for_no_rest()
    {
        var first = Given.Report(Given.Line(100m)); // from Tuesday
        StayReport[] parts = [first, first with { ExternalId = "R-1", Arrival = first.Departure, Departure = first.Departure.AddDays(2), Nights = 2 }];

        Assert.Equal([1000, 1500], Worths(Whole(new EarnRule("Welcome") { Points = 500, FirstStay = true, FromNights = 5 }), parts));
        Assert.Equal([1500, 1500], Worths(Whole(new EarnRule("Welcome") { Percent = 50, FirstStay = true }), parts));
        Assert.Equal([1500, 1200], Worths(Whole(new EarnRule("Monthly") { Percent = 50, CooldownDays = 30, MostPoints = 700 }), parts));
        Assert.Equal([1000, 1500], Worths(Whole(new EarnRule("Tuesday") { Points = 500, Weekdays = [DayOfWeek.Tuesday], FromNights = 5 }), parts));
        Assert.Equal([1000, 1000], Worths(Whole(new EarnRule("Friday") { Points = 500, Weekdays = [DayOfWeek.Friday] }), parts));

        static EarnRules Whole(EarnRule rule) => Rules(rule) with { BonusesPerWholeStay = true };
    }

    [Fact]
    public void Rules_published_before_there_were_bonuses_read_and_judge_as_they_did()
    {
        const string Stored = """{"rate":{"thousandths":10000},"channels":["direct"],"categories":["room"],"tierBonusPercent":{"silver":25},"expiry":{"graceDays":30}}""";
        var rules = System.Text.Json.JsonSerializer.Deserialize<EarnRules>(Stored, System.Text.Json.JsonSerializerOptions.Web);

        var quote = rules?.Quote(Given.Stay(Given.Report(Given.Line(214.49m)) with { GroupId = "g", RoomIndex = 0, RatePlan = "crew" }), "silver", "EUR");

        Assert.Equal((new Points(2680), 3), (quote?.Worth, quote?.CountedNights));
    }

    private static EarnRules Rules(params EarnRule[] bonuses) => Given.Rules() with { Bonuses = bonuses };

    private static EarnQuote Quote(string tier, params EarnRule[] bonuses) => Rules(bonuses).Quote(Given.Stay(Given.Line(100m)), tier, "EUR");

    private static long[] Worths(EarnRules rules, params StayReport[] reports)
    {
        var judged = new List<JudgedStay>();
        foreach (var stay in reports.Select(Given.Stay))
        {
            judged.Add(JudgedStay.Of(stay, rules.Quote(stay, "basic", "EUR", EarnCircumstances.Of(JudgedStay.Of(stay), judged))));
        }

        return [.. judged.Select(stay => stay.Worth.Value)];
    }

    private static JudgedStay Before(Stay stay, int days) =>
        new(StayId.New(Given.Now.AddDays(-days - 1)), stay.Departure.AddDays(-days - 1), new StayOrder(stay.Departure.AddDays(-days), "pms", "R-0", 0)) { Counts = true };
}
