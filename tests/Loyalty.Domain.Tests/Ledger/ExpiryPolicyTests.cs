using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class ExpiryPolicyTests
{
    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2026-01-01", 1, "2026-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-11-20", 24, "2028-11-30")]
    public void Points_live_to_the_end_of_the_month_in_which_their_months_are_over(string earned, int months, string lastDay) =>
        Assert.Equal(lastDay, new ExpiryPolicy(months).LastDay(new BusinessDate(DateOnly.Parse(earned)))?.ToString());

    [Fact]
    public void Without_months_points_never_expire() => Assert.Null(new ExpiryPolicy(null).LastDay(Given.Today));

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-03-15", 12, "2027-03-15")]
    public void Without_rounding_points_live_to_the_same_day_or_the_last_that_the_month_has(string earned, int months, string lastDay) =>
        Assert.Equal(lastDay, (new ExpiryPolicy(months) { ToMonthEnd = false }).LastDay(new BusinessDate(DateOnly.Parse(earned)))?.ToString());

    [Theory]
    [InlineData("2026-06-30", null, "2026-12-31")]
    [InlineData("2026-12-31", null, "2026-12-31")]
    [InlineData("2026-06-30", 12, "2027-12-31")]
    public void A_fixed_day_is_the_first_one_that_is_far_enough_away(string earned, int? months, string lastDay) =>
        Assert.Equal(lastDay, (new ExpiryPolicy(months) { Kind = ExpiryKind.FixedDay, EndsOn = new YearDay(12, 31) }).LastDay(new BusinessDate(DateOnly.Parse(earned)))?.ToString());

    [Fact]
    public void The_29th_of_February_is_the_28th_in_other_years() =>
        Assert.Equal(BusinessDate.Of(2027, 2, 28), new YearDay(2, 29).OnOrAfter(Given.Today));

    [Fact]
    public void Points_that_live_by_activity_are_renewed_by_each_stay_that_earns_in_whatever_order_it_is_reported()
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(6) { Kind = ExpiryKind.WithoutActivity } };
        var (first, second) = (StayOn(1, BusinessDate.Of(2026, 1, 10)), StayOn(2, BusinessDate.Of(2026, 5, 3)));
        var (punctual, late) = (Given.Ledger(), Given.Ledger());

        punctual.Earn(first, rules);
        punctual.Earn(second, rules);
        late.Earn(StayOn(2, BusinessDate.Of(2026, 5, 3)), rules);
        late.Earn(StayOn(1, BusinessDate.Of(2026, 1, 10)), rules);

        Assert.All(punctual.NewLots.Concat(late.NewLots), lot => Assert.Equal(BusinessDate.Of(2026, 11, 30), lot.ExpiresOn));
    }

    [Fact]
    public void What_is_past_is_not_renewed_and_a_stay_worth_nothing_renews_nothing()
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(6) { Kind = ExpiryKind.WithoutActivity } };
        var ledger = Given.Ledger();
        ledger.Earn(StayOn(1, BusinessDate.Of(2026, 1, 10)), rules);

        ledger.Earn(Given.Stay(Given.Report() with { ExternalId = "R-9", Departure = BusinessDate.Of(2026, 7, 1) }), rules);
        Assert.Equal(BusinessDate.Of(2026, 7, 31), ledger.NewLots[0].ExpiresOn);
        ledger.Earn(StayOn(2, BusinessDate.Of(2026, 8, 1)), rules);
        Assert.Equal(BusinessDate.Of(2026, 7, 31), ledger.NewLots[0].ExpiresOn);
    }

    private static Stay StayOn(int number, BusinessDate departure) =>
        Given.Stay(Given.Report(Given.Line(100m)) with { ExternalId = $"R-{number}", Arrival = departure.AddDays(-2), Departure = departure });
}
