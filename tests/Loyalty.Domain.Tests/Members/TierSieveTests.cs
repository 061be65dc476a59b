using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Members;

public sealed class TierSieveTests
{
    private static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 22);
    private static readonly TierRule Base = Tier("base", 1);
    private static readonly TierPolicy Plain = new([Base, Tier("silver", 2) with { FromNights = 8, FromSpendMinor = 50_000 }], 12);

    [Theory]
    [InlineData(7, 49_999, true)]
    [InlineData(8, 0, false)]
    [InlineData(0, 50_000, false)]
    public void Who_has_done_exactly_enough_for_a_tier_is_not_spared(long nights, long spend, bool isSpared)
    {
        Assert.Equal(isSpared, Of(Plain).Spares(new TierSums(nights, spend, 1)));
    }

    [Fact]
    public void Where_nights_and_spend_are_needed_together_one_of_them_is_too_little()
    {
        var both = Plain with { Tiers = [Base, Plain.Tiers[1] with { NeedsBoth = true }] };

        Assert.True(Of(both).Spares(new TierSums(20, 49_999, 5)));
        Assert.False(Of(both).Spares(new TierSums(8, 50_000, 5)));
    }

    [Fact]
    public void Any_version_that_asks_for_less_decides()
    {
        var easy = Plain with { Tiers = [Base, Tier("silver", 2) with { FromNights = 2 }] };

        Assert.False(Of(Plain, easy).Spares(new TierSums(2, 0, 1)));
        Assert.True(Of(Plain, easy).Spares(new TierSums(1, 0, 1)));
    }

    [Fact]
    public void Nobody_is_spared_where_the_lowest_tier_has_changed_its_name()
    {
        var renamed = Plain with { Tiers = [Tier("start", 1), Plain.Tiers[1]] };

        Assert.False(Of(Plain, renamed).Spares(default));
    }

    [Fact]
    public void Nobody_is_spared_where_a_higher_tier_asks_for_nothing()
    {
        Assert.False(Of(Plain with { Tiers = [Base, Tier("silver", 2)] }).Spares(default));
    }

    [Fact]
    public void Stays_bring_status_points_and_weigh_in_the_engagement_score()
    {
        var points = Plain with { Tiers = [Base, By(TierMeasure.StatusPoints, 25)], StatusPointsANight = 10, StatusPointsAUnit = 1 };
        var engaged = Plain with { Tiers = [Base, By(TierMeasure.Engagement, 6)], EngagementWeights = new Dictionary<string, int> { ["stay"] = 3 } };

        Assert.True(Of(points).Spares(new TierSums(2, 499, 9)));
        Assert.False(Of(points).Spares(new TierSums(2, 500, 9)));
        Assert.True(Of(engaged).Spares(new TierSums(9, 999, 1)));
        Assert.False(Of(engaged).Spares(new TierSums(0, 0, 2)));
    }

    [Fact]
    public void Years_of_membership_come_by_themselves_and_spare_nobody_unless_nights_are_needed_too()
    {
        var loyal = Plain with { Tiers = [Base, Plain.Tiers[1] with { LifetimeYears = 2 }] };
        var slept = Plain with { Tiers = [Base, Plain.Tiers[1] with { LifetimeYears = 2, LifetimeNights = 5 }] };

        Assert.False(Of(loyal).Spares(default));
        Assert.True(Of(slept).Spares(new TierSums(4, 0, 2)));
        Assert.False(Of(slept).Spares(new TierSums(5, 0, 2)));
    }

    [Fact]
    public void Who_rises_by_stays_is_never_spared_also_where_rooms_and_overlapping_stays_count_once()
    {
        var random = new Random(4);
        var versions = new TierVersions([(Plain with { Tiers = [Base, By(TierMeasure.Stays, 3)] }, 1, Today.AddDays(-100))]);
        for (var round = 0; round < 200; round++)
        {
            var stays = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Today.AddDays(-random.Next(0, 30)))
                .Select(day => new TierDeed(day) { Stays = 1, Arrival = day.AddDays(-random.Next(0, 5)) }).ToArray();

            var isBase = TierPath.On(Today, TierHistory.Of(Today.AddDays(-60), stays), versions).Reached.Code == Base.Code;

            Assert.True(isBase || !new TierSieve(versions, Today).Spares(new TierSums(0, 0, stays.Length)));
        }
    }

    private static TierSieve Of(params TierPolicy[] policies) => new(new TierVersions(policies.Select((policy, at) => (policy, at + 1, Today.AddDays(-100 + at)))), Today);

    private static TierRule By(TierMeasure measure, long atLeast) => Tier("silver", 2) with { Ways = [new TierWay([new TierCondition(measure, atLeast)])] };

    private static TierRule Tier(string code, int rank) => new(code, new LocalText(code, code), rank, null, null, []);
}
