using System.Text.Json;
using System.Text.Json.Serialization;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>The hotel's own rules, each with its numbers: ten points a euro, a quarter more for silver.</summary>
public sealed class HotelRulesTests
{
    private static readonly JsonSerializerOptions s_stored = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly EarnRules s_rules = Given.Rules() with { Categories = ["room", "breakfast", "spa", "restaurant"] };

    [Fact]
    public void A_category_earns_by_its_own_per_cent_and_counts_in_full()
    {
        var rules = s_rules with { CategoryPercent = new Dictionary<string, int> { ["spa"] = 200, ["restaurant"] = 50 } };

        var quote = Worth(rules, Given.Line(100m), Given.Line(40.05m, "spa", id: "2"), Given.Line(33.33m, "restaurant", id: "3"));

        Assert.Equal((19676L, new Points(1967), 17338L), (quote.Formula.NetMinor, quote.Worth, quote.CountedSpendMinor));
        Assert.Equal([null, 200, 50], quote.Counted.Select(line => line.Percent));
    }

    [Theory]
    [InlineData("CREW", null)]
    [InlineData(null, "staff")]
    [InlineData("NET-2027", null)]
    public void An_excluded_rate_or_segment_earns_nothing_and_counts_nothing(string? rate, string? segment)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ExcludedRates = ["crew", "staff", "net*"] } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(100m)) with { RatePlan = rate, MarketSegment = segment }), "basic", "EUR");

        Assert.Equal((Points.Zero, EarnReasons.RateNotEligible, 0, 0L), (quote.Worth, quote.Reason, quote.CountedNights, quote.CountedSpendMinor));
    }

    [Fact]
    public void A_stay_of_unknown_origin_waits_for_a_manager_who_decides()
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ReviewUnknown = true } };
        var stay = Given.Stay(Given.Report(Given.Line(100m)) with { ChannelKind = "unknown" });

        var before = rules.Quote(stay, "basic", "EUR");
        stay.Decide(counts: false);
        var declined = rules.Quote(stay, "basic", "EUR");
        stay.Decide(counts: true);
        var counted = rules.Quote(stay, "basic", "EUR");

        Assert.Equal((EarnReasons.AwaitsReview, EarnReasons.ReviewDeclined, (string?)null), (before.Reason, declined.Reason, counted.Reason));
        Assert.Equal((Points.Zero, Points.Zero, new Points(1000), 3), (before.Worth, declined.Worth, counted.Worth, counted.CountedNights));
    }

    [Fact]
    public void What_a_manager_said_of_an_unknown_origin_says_nothing_of_the_one_that_is_known_later()
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ReviewUnknown = true, ExcludedRates = ["crew"] } };
        var report = Given.Report(Given.Line(100m)) with { ChannelKind = "unknown" };
        var stay = Given.Stay(report);
        stay.Decide(counts: true);

        stay.Take(report.Later() with { ChannelKind = "ota", RatePlan = "CREW" });

        Assert.Equal((Points.Zero, EarnReasons.RateNotEligible), (rules.Quote(stay, "basic", "EUR").Worth, rules.Quote(stay, "basic", "EUR").Reason));
    }

    [Theory]
    [InlineData(7, 3, EarnReasons.TooManyRooms)]
    [InlineData(0, 0, EarnReasons.DayUse)]
    public void Extras_of_other_ways_of_booking_earn_in_no_more_rooms_and_no_other_use(int room, int nights, string reason)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ExtrasEarn = true, MostRooms = 3, DayUseEarns = false } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(50m, "spa")) with { ChannelKind = "ota", RoomIndex = room, Nights = nights }), "basic", "EUR");

        Assert.Equal((Points.Zero, reason), (quote.Worth, quote.Reason));
    }

    [Fact]
    public void A_package_whose_components_were_taken_off_the_bill_counts_by_its_share()
    {
        var off = Given.Line(180m, status: "void", id: "2") with { PartOf = "1" };

        Assert.Equal(new Points(2000), Worth(s_rules with { PackagePercent = 80 }, Given.Line(250m, "package"), off).Worth);
    }

    [Theory]
    [InlineData("VOID", null, EarnReasons.LineVoid)]
    [InlineData("Open", null, EarnReasons.LineOpen)]
    [InlineData("Closed", "Guest", null)]
    [InlineData("closed", "COMPANY", null)]
    public void The_words_of_a_bill_mean_the_same_in_capitals(string status, string? payer, string? reason)
    {
        var quote = Worth(s_rules, Given.Line(100m, status: status) with { Payer = payer });

        Assert.Equal(reason, reason is null ? Assert.Single(quote.Counted).Reason : Assert.Single(quote.LeftOut).Reason);
    }

    [Fact]
    public void Where_a_category_or_the_programme_brings_no_points_the_reason_is_not_the_size_of_the_bill()
    {
        var without = Worth(s_rules.WithoutPoints(), Given.Line(9000m));
        var none = Worth(s_rules with { CategoryPercent = new Dictionary<string, int> { ["room"] = 0 } }, Given.Line(9000m));

        Assert.Equal((EarnReasons.NothingEligible, EarnReasons.NothingEligible), (without.Reason, none.Reason));
    }

    [Fact]
    public void A_rate_that_is_looked_at_waits_even_when_booked_directly()
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ReviewedRates = ["friends"] } };

        Assert.Equal(EarnReasons.AwaitsReview, rules.Quote(Given.Stay(Given.Report(Given.Line(100m)) with { RatePlan = "Friends" }), "basic", "EUR").Reason);
    }

    [Fact]
    public void Guests_of_a_portal_earn_on_everything_but_the_room_where_the_hotel_says_so()
    {
        var rules = s_rules with { Eligibility = new StayEligibility { ExtrasEarn = true } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(300m), Given.Line(45m, "spa", id: "2")) with { ChannelKind = "ota" }), "silver", "EUR");

        Assert.Equal((new Points(450 + 112), 0, 4500L), (quote.Worth, quote.CountedNights, quote.CountedSpendMinor));
        Assert.Equal(EarnReasons.ChannelNotEligible, Assert.Single(quote.LeftOut).Reason);
    }

    [Theory]
    [InlineData(StayStatus.Cancelled, EarnReasons.Cancelled)]
    [InlineData(StayStatus.NoShow, EarnReasons.NoShow)]
    public void A_fee_for_not_coming_earns_nothing(StayStatus status, string reason)
    {
        var quote = s_rules.Quote(Given.Stay(Given.Report(Given.Line(180m)) with { Status = status }), "silver", "EUR");

        Assert.Equal((Points.Zero, reason, 0L), (quote.Worth, quote.Reason, quote.CountedSpendMinor));
    }

    [Theory]
    [InlineData(0, 1000, 3)]
    [InlineData(2, 1000, 3)]
    [InlineData(3, 0, 0)]
    public void Three_rooms_of_a_booking_earn_and_their_nights_count_for_who_is_registered_there(int room, long points, int nights)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { MostRooms = 3 } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(100m)) with { RoomIndex = room }), "basic", "EUR");

        Assert.Equal((new Points(points), nights), (quote.Worth, quote.CountedNights));
    }

    [Fact]
    public void On_a_split_bill_points_follow_whoever_pays_and_nights_the_guest()
    {
        var stay = Given.Stay(Given.Line(200m), Given.Line(100m, id: "2") with { Payer = "friend@example.org" }, Given.Line(30m, "spa", id: "3") with { Payer = "guest" });

        var guest = s_rules.Quote(stay, "silver", "EUR");
        var friend = s_rules.QuoteShare(stay, ["friend@example.org"], "EUR");

        Assert.Equal((new Points(2300 + 575), 3, 23000L), (guest.Worth, guest.CountedNights, guest.CountedSpendMinor));
        Assert.Equal((new Points(1000), 0, 10000L), (friend.Worth, friend.CountedNights, friend.CountedSpendMinor));
        Assert.Equal(EarnReasons.PaidByAnother, Assert.Single(guest.LeftOut).Reason);
    }

    [Theory]
    [InlineData(null, true, 1450)]
    [InlineData(null, false, 450)]
    [InlineData(true, false, 1450)]
    [InlineData(false, true, 450)]
    public void A_company_s_spend_earns_by_its_contract_or_else_by_the_programme_and_the_nights_count(bool? contract, bool setting, long points)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { CompanySpendEarns = setting } };
        var report = Given.Report(Given.Line(100m), Given.Line(45m, "spa", id: "2") with { Payer = "guest" }) with
        {
            ChannelKind = "corporate",
            Terms = new StayTerms { Company = "Seefracht GmbH", CompanySpendEarns = contract },
        };

        var quote = rules.Quote(Given.Stay(report), "basic", "EUR");

        Assert.Equal((new Points(points), 3), (quote.Worth, quote.CountedNights));
    }

    [Theory]
    [InlineData(null, true, 1000)]
    [InlineData(null, false, 0)]
    [InlineData(true, false, 1000)]
    [InlineData(false, true, 0)]
    public void Guests_of_a_group_earn_by_the_flag_of_their_block_or_else_by_the_programme(bool? block, bool setting, long points)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { GroupsEarn = setting } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(100m)) with { GroupId = "wedding", Terms = new StayTerms { GroupEarns = block } }), "basic", "EUR");

        Assert.Equal((new Points(points), points == 0 ? EarnReasons.GroupNotEligible : null), (quote.Worth, quote.Reason));
    }

    [Fact]
    public void Day_use_can_be_left_out()
    {
        var rules = s_rules with { Eligibility = new StayEligibility { DayUseEarns = false } };

        Assert.Equal(EarnReasons.DayUse, rules.Quote(Given.Stay(Given.Report(Given.Line(80m)) with { Nights = 0 }), "basic", "EUR").Reason);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void A_stay_paid_with_points_earns_on_extras_and_its_nights_count_by_choice(bool count, int nights)
    {
        var rules = s_rules with { Eligibility = new StayEligibility { AwardNightsCount = count } };

        var quote = rules.Quote(Given.Stay(Given.Report(Given.Line(300m), Given.Line(25m, "spa", id: "2")) with { Terms = new StayTerms { PaidWithPoints = true } }), "basic", "EUR");

        Assert.Equal((new Points(250), nights), (quote.Worth, quote.CountedNights));
        Assert.Equal(EarnReasons.PaidWithPoints, Assert.Single(quote.LeftOut).Reason);
    }

    [Fact]
    public void Of_a_package_the_fixed_share_counts()
    {
        var quote = Worth(s_rules with { PackagePercent = 80 }, Given.Line(249.99m, "package"));

        Assert.Equal((19999L, new Points(1999), 19999L), (quote.Formula.NetMinor, quote.Worth, quote.CountedSpendMinor));
        Assert.Equal(80, Assert.Single(quote.Counted).Share);
    }

    [Fact]
    public void The_shares_of_several_packages_are_rounded_once_after_summing()
    {
        var rules = Given.Rules(rate: 100m) with { PackagePercent = 80 };

        var quote = rules.Quote(Given.Stay(Packages(5)), "basic", "EUR");
        var half = (rules with { CategoryPercent = new Dictionary<string, int> { ["package"] = 50 } }).Quote(Given.Stay(Packages(5)), "basic", "EUR");

        Assert.Equal((39996L, new Points(39_996), 39996L), (quote.Formula.NetMinor, quote.Worth, quote.CountedSpendMinor));
        Assert.Equal((19998L, new Points(19_998), 39996L), (half.Formula.NetMinor, half.Worth, half.CountedSpendMinor));
    }

    [Fact]
    public void A_version_published_when_each_package_was_rounded_by_itself_still_judges_so()
    {
        var published = JsonSerializer.Serialize(Given.Rules(rate: 100m) with { PackagePercent = 80 }, s_stored).Replace("packageShare", "packagePercent", StringComparison.Ordinal);

        var quote = JsonSerializer.Deserialize<EarnRules>(published, s_stored)!.Quote(Given.Stay(Packages(5)), "basic", "EUR"); // written from rules

        Assert.Equal((39995L, new Points(39_995), 39995L), (quote.Formula.NetMinor, quote.Worth, quote.CountedSpendMinor));
        Assert.All(quote.Counted, line => Assert.Equal(80, line.Share));
    }

    [Fact]
    public void A_package_with_components_counts_by_them()
    {
        var quote = Worth(
            s_rules with { PackagePercent = 80 }, Given.Line(250m, "package", id: "p"),
            Given.Line(180m, id: "p1") with { PartOf = "p" }, Given.Line(50m, "spa", id: "p2") with { PartOf = "p" }, Given.Line(20m, "tickets", id: "p3") with { PartOf = "p" });

        Assert.Equal(new Points(2300), quote.Worth);
        Assert.Equal([EarnReasons.PackageSplit, EarnReasons.CategoryNotEligible], quote.LeftOut.Select(line => line.Reason));
    }

    [Fact]
    public void A_line_in_another_currency_counts_at_the_rate_of_its_day()
    {
        var quote = Worth(s_rules, Given.Line(100m, currency: "CHF") with { ExchangeRate = 1.0735m });

        Assert.Equal((10735L, new Points(1073)), (quote.CountedSpendMinor, quote.Worth));
        Assert.Equal(10735L, Assert.Single(quote.Counted).OwnMinor);
    }

    [Theory]
    [InlineData(Rounding.Down, 31, 7)]
    [InlineData(Rounding.HalfUp, 32, 8)]
    public void Points_are_rounded_as_the_hotel_says(Rounding rounding, long basePoints, long bonus)
    {
        var quote = (Given.Rules(rate: 1m) with { Rounding = rounding }).Quote(Given.Stay(Given.Line(31.80m)), "silver", "EUR");

        Assert.Equal((new Points(basePoints), new Points(bonus)), (quote.Formula.Base, quote.Formula.Bonus));
    }

    private static FolioLine[] Packages(int count) => [.. Enumerable.Range(1, count).Select(number => Given.Line(99.99m, "package", id: $"{number}"))];

    private static EarnQuote Worth(EarnRules rules, params FolioLine[] lines) => rules.Quote(Given.Stay(lines), "basic", "EUR");
}
