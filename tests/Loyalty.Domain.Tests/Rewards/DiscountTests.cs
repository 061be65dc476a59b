using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Tests.Rewards;

public sealed class DiscountTests
{
    [Theory]
    [InlineData(15, 1, 99_99, 14_99)] // 14.9985 euros: down to the cent
    [InlineData(15, 10, 99_99, 14_90)]
    [InlineData(15, 100, 99_99, 14_00)]
    [InlineData(100, 1, 99_99, 99_99)]
    [InlineData(10, 1, 9, 0)]
    public void A_share_is_rounded_once_and_down(int percent, int roundTo, long bill, long letOff) =>
        Assert.Equal(Euro(letOff), new Discount(percent, null, RoundToMinor: roundTo).On(Euro(bill)).Value);

    [Fact]
    public void A_share_never_exceeds_its_most() => Assert.Equal(Euro(30_00), new Discount(20, null, MostMinor: 30_00).On(Euro(1_000_00)).Value);

    [Fact]
    public void A_fixed_amount_never_exceeds_the_bill()
    {
        var voucher = new Discount(null, 25_00);

        Assert.Equal(Euro(25_00), voucher.On(Euro(25_01)).Value);
        Assert.Equal(Euro(12_00), voucher.On(Euro(12_00)).Value);
    }

    [Fact]
    public void No_more_is_let_off_than_the_vouchers_before_have_left()
    {
        var voucher = new Discount(null, 80_00);

        Assert.Equal(Euro(20_00), voucher.On(Euro(100_00), letOffMinor: 80_00).Value);
        Assert.Equal("rewards.bill-let-off", voucher.On(Euro(100_00), letOffMinor: 100_00).Refusal?.Code);
    }

    [Fact]
    public void The_least_bill_is_reached_when_it_is_met_exactly()
    {
        var voucher = new Discount(10, null, LeastBillMinor: 100_00);

        Assert.Equal("rewards.bill-too-small", voucher.On(Euro(99_99)).Refusal?.Code);
        Assert.Equal(Euro(10_00), voucher.On(Euro(100_00)).Value);
    }

    [Fact]
    public void A_huge_bill_does_not_overflow() => Assert.Equal(new Money(long.MaxValue / 2, "EUR"), new Discount(50, null).On(new Money(long.MaxValue, "EUR")).Value);

    private static Money Euro(long minor) => new(minor, "EUR");
}
