using Loyalty.Domain.Ledger;

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
}
