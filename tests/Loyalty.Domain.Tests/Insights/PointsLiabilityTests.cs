using Loyalty.Domain.Insights;

namespace Loyalty.Domain.Tests.Insights;

public sealed class PointsLiabilityTests
{
    [Theory]
    [InlineData(10_000, 200, 4_000)] // 10,000 points × 80 % × 0.5 cents
    [InlineData(3, 0, 2)] // 1.5 cents: a half goes up
    [InlineData(1, 0, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(-500, 0, 0)] // members owe points: the house owes nothing
    public void The_liability_is_points_times_redemption_times_cost_rounded_once(long points, int perMille, long minor) =>
        Assert.Equal(minor, PointsLiability.Minor(HalfACentEach(points), Breakage.OfPerMille(perMille)));

    [Fact]
    public void Points_that_were_brought_along_have_their_own_cost_and_all_are_rounded_once() =>
        Assert.Equal(2, PointsLiability.Minor([.. HalfACentEach(3), new PricedPoints(new Points(2), PointPrice.OfMillionths(4_000))], Breakage.OfPerMille(0))); // 1.5 cents, and twice 0.4 cents: 2.3

    [Fact]
    public void Five_points_of_breakage_more_or_less_are_shown_within_0_and_100_percent()
    {
        var middle = PointsLiability.Sensitivity(HalfACentEach(100_000), Breakage.OfPerMille(200));
        var edge = PointsLiability.Sensitivity(HalfACentEach(100_000), Breakage.OfPerMille(20));

        Assert.Equal([(-5, 42_500L), (0, 40_000L), (5, 37_500L)], middle.Select(line => (line.PercentagePoints, line.Minor)));
        Assert.Equal([50_000L, 49_000L, 46_500L], edge.Select(line => line.Minor));
    }

    [Fact]
    public void Points_like_money_need_a_provision_and_stamps_need_none()
    {
        Assert.Equal(50_000, PointsLiability.ProvisionMinor(PointsNature.LikeMoney, HalfACentEach(100_000), Breakage.None));
        Assert.Equal(0, PointsLiability.ProvisionMinor(PointsNature.Stamps, HalfACentEach(100_000), Breakage.None));
    }

    [Fact]
    public void Breakage_is_learnt_from_all_months_that_are_over_once_a_year_of_them_is()
    {
        var history = new BreakageHistory([Aged(2025, 3, 600, 400), Aged(2025, 12, 900, 100), Aged(2026, 2, 0, 0)]);

        Assert.Null(history.On(BusinessDate.Of(2026, 2, 27)));
        Assert.Equal(new Breakage(new Fraction(1, 4)), history.On(BusinessDate.Of(2026, 3, 1)));
        Assert.Equal(new Breakage(new Fraction(2, 5)), new BreakageHistory([Aged(2025, 3, 600, 400)]).On(BusinessDate.Of(2026, 3, 1)));
        Assert.Null(new BreakageHistory([]).On(BusinessDate.Of(2026, 3, 1)));
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(7, 3, 2)]
    [InlineData(8, 3, 3)]
    [InlineData(0, 7, 0)]
    public void A_half_is_rounded_away_from_zero(int numerator, int denominator, long rounded) => Assert.Equal(rounded, new Fraction(numerator, denominator).Round());

    [Fact]
    public void An_empty_fraction_is_zero() => Assert.Equal((new Fraction(0, 5), 0L), (default, default(Fraction).Round()));

    private static PricedPoints[] HalfACentEach(long points) => [new PricedPoints(new Points(points), PointPrice.Of(50, 100))];

    private static AgedCohort Aged(int year, int month, long redeemed, long expired) => new(BusinessDate.Of(year, month, 1), new Points(redeemed), new Points(expired));
}
