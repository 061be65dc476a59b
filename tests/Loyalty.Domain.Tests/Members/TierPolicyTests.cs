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
    public void Stays_of_the_last_24_months_count()
    {
        Assert.Equal("2024-11-21", Policy.WindowStart(BusinessDate.Of(2026, 11, 20)).ToString());
    }

    [Fact]
    public void Only_stays_that_departed_in_the_window_and_before_the_stay_in_question_are_summed()
    {
        var today = BusinessDate.Of(2026, 11, 20);
        CountedStay[] stays = [Stay(BusinessDate.Of(2024, 11, 20), 5), Stay(BusinessDate.Of(2024, 11, 21), 3), Stay(today, 4)];

        Assert.Equal(new TierScore(7, 700), Policy.Review(stays, today, 1).Score);
        Assert.Equal(new TierScore(3, 300), Policy.Review(stays, today, 1, departedBefore: today).Score);
    }

    private static CountedStay Stay(BusinessDate departure, int nights) => new(new StayId(Guid.NewGuid()), departure, nights, nights * 100, null);

    private static TierRule Tier(string code, int rank, int? nights, long? spend) => new(code, new LocalText(code, code), rank, nights, spend, []);
}
