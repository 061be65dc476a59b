using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Members;

public sealed class TierPolicyTests
{
    private static readonly TierPolicy Policy = new([Tier("gold", 3, 15, 200_000), Tier("basic", 1, null, null), Tier("silver", 2, 8, 100_000)]);

    [Theory]
    [InlineData(0, 0, "basic")]
    [InlineData(7, 99_999, "basic")]
    [InlineData(8, 0, "silver")]
    [InlineData(0, 100_000, "silver")]
    [InlineData(14, 199_999, "silver")]
    [InlineData(15, 0, "gold")]
    [InlineData(1, 200_000, "gold")]
    public void A_tier_is_reached_when_its_nights_or_its_spend_are_met_exactly(int nights, long spend, string tier) =>
        Assert.Equal(tier, Policy.Review(nights, spend).Code);

    [Fact]
    public void A_threshold_that_is_not_set_reaches_nothing_by_itself()
    {
        var policy = new TierPolicy([Tier("basic", 1, null, null), Tier("silver", 2, 8, null)]);

        Assert.Equal("basic", policy.Review(7, 9_999_999).Code);
    }

    [Fact]
    public void Where_both_are_needed_one_alone_reaches_nothing()
    {
        var policy = new TierPolicy([Tier("basic", 1, null, null), Tier("gold", 2, 15, 200_000) with { NeedsBoth = true }]);

        Assert.Equal(["basic", "basic", "gold"], new[] { policy.Review(15, 199_999), policy.Review(14, 200_000), policy.Review(15, 200_000) }.Select(tier => tier.Code));
    }

    [Fact]
    public void Stays_of_the_last_24_months_count() =>
        Assert.Equal("2024-11-21", Policy.WindowStart(BusinessDate.Of(2026, 11, 20), BusinessDate.Of(2020, 1, 1)).ToString());

    [Theory]
    [InlineData("2026-03-14", "2025-03-15", "2026-03-14")]
    [InlineData("2026-03-15", "2026-03-15", "2027-03-14")]
    public void A_membership_year_begins_on_the_day_of_the_enrolment(string on, string from, string to)
    {
        var year = (Policy with { Window = TierWindow.MembershipYear }).YearOf(Day(on), BusinessDate.Of(2020, 3, 15));

        Assert.Equal((from, to), (year.From.ToString(), year.To.ToString()));
    }

    [Fact]
    public void Who_enrolled_on_a_leap_day_begins_the_year_on_the_28th_in_other_years()
    {
        var policy = Policy with { Window = TierWindow.MembershipYear };

        Assert.Equal("2027-02-28", policy.YearOf(Day("2027-03-01"), Day("2024-02-29")).From.ToString());
        Assert.Equal("2028-02-28", policy.YearOf(Day("2028-02-28"), Day("2024-02-29")).To.ToString());
    }

    [Theory]
    [InlineData(12, 31, "2027-12-31")]
    [InlineData(3, 31, "2028-03-31")]
    [InlineData(2, 29, "2028-02-29")]
    public void A_status_of_a_calendar_year_lasts_through_the_next_one_to_the_fixed_day(int month, int day, string end)
    {
        var policy = Policy with { Window = TierWindow.CalendarYear, StatusEndMonth = month, StatusEndDay = day };

        Assert.Equal(end, policy.StatusEnd(policy.YearOf(Day("2026-06-01"), Day("2020-01-01")), Day("2020-01-01")).ToString());
    }

    private static BusinessDate Day(string text) => new(DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static TierRule Tier(string code, int rank, int? nights, long? spend) => new(code, new LocalText(code, code), rank, nights, spend, []);
}
