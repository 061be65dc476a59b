using Loyalty.Domain.Insights;

namespace Loyalty.Domain.Tests.Insights;

/// <summary>The numbers of illustrative example 52 of IFRS 15, in whole units as it prints them and in cents.</summary>
public sealed class DeferralTests
{
    private static readonly PointPrice One = PointPrice.Of(1, 1);
    private static readonly PointPrice OneInCents = PointPrice.Of(100, 1);

    [Fact]
    public void Example_52_splits_the_sales_and_spreads_the_revenue_as_it_is_printed()
    {
        var lines = Deferral.Of(
        [
            Year(1, 100_000, 10_000, redeemed: 4_500, outstanding: 5_500, perMille: 50, One),
            Year(2, 0, 0, redeemed: 4_000, outstanding: 1_500, perMille: 30, One),
        ]);

        Assert.Equal((91_324L, 8_676L), (lines[0].GoodsMinor, lines[0].PointsMinor));
        Assert.Equal((9_500L, 4_110L, 4_566L), (lines[0].StandAlonePriceMinor.Round(), lines[0].RevenueMinor, lines[0].LiabilityMinor));
        Assert.Equal((3_493L, 1_073L), (lines[1].RevenueMinor, lines[1].LiabilityMinor));
        Assert.Equal((9_500L, 9_700L), (lines[0].ExpectedPoints.Round(), lines[1].ExpectedPoints.Round()));
    }

    [Fact]
    public void In_cents_nothing_is_lost_over_the_years()
    {
        var lines = Deferral.Of(
        [
            Year(1, 10_000_000, 10_000, redeemed: 4_500, outstanding: 5_500, perMille: 50, OneInCents),
            Year(2, 0, 0, redeemed: 4_000, outstanding: 1_500, perMille: 30, OneInCents),
            Year(3, 0, 0, redeemed: 1_200, outstanding: 0, perMille: 30, OneInCents),
        ]);

        Assert.Equal((9_132_420L, 867_580L), (lines[0].GoodsMinor, lines[0].PointsMinor));
        Assert.Equal([410_959L, 349_292L, 107_329L], lines.Select(line => line.RevenueMinor));
        Assert.Equal([456_621L, 107_329L, 0L], lines.Select(line => line.LiabilityMinor));
    }

    [Fact]
    public void With_97_percent_expected_from_the_start_the_share_is_exact_and_not_rounded_to_thousands()
    {
        var line = Assert.Single(Deferral.Of([Year(1, 10_000_000, 10_000, redeemed: 0, outstanding: 10_000, perMille: 30, OneInCents)]));

        Assert.Equal((884_230L, 884_230L), (line.PointsMinor, line.LiabilityMinor));
    }

    [Fact]
    public void A_changed_estimate_is_caught_up_at_once()
    {
        var lines = Deferral.Of(
        [
            Year(1, 10_000_000, 10_000, redeemed: 4_500, outstanding: 5_500, perMille: 50, OneInCents),
            Year(2, 0, 0, redeemed: 0, outstanding: 5_500, perMille: 30, OneInCents),
        ]);

        Assert.Equal((-8_473L, -8_473L), (lines[1].CatchUpMinor, lines[1].RevenueMinor)); // 8,675.80 × 4,500 / 9,700 instead of / 9,500
        Assert.Equal(0, lines[0].CatchUpMinor);
    }

    [Fact]
    public void When_the_last_points_have_expired_all_that_was_deferred_has_become_revenue()
    {
        var lines = Deferral.Of(
        [
            Year(1, 1_000_000, 1_000, redeemed: 100, outstanding: 900, perMille: 0, OneInCents),
            Year(2, 0, 0, redeemed: 0, outstanding: 0, perMille: 0, OneInCents),
        ]);

        Assert.Equal(lines[0].PointsMinor, lines.Sum(line => line.RevenueMinor));
        Assert.Equal(0, lines[1].LiabilityMinor);
    }

    [Fact]
    public void A_year_without_sales_or_points_defers_nothing() =>
        Assert.Equal((0L, 0L, 0L), Deferral.Of([Year(1, 0, 0, 0, 0, 0, One)]) is [var line] ? (line.PointsMinor, line.RevenueMinor, line.LiabilityMinor) : default);

    private static DeferralYear Year(int year, long sales, long issued, long redeemed, long outstanding, int perMille, PointPrice value) =>
        new(2020 + year, sales, new Points(issued), Points.Zero, new Points(redeemed), new Points(outstanding), Breakage.OfPerMille(perMille), value);
}
