namespace Loyalty.Domain.Rewards;

/// <summary>
/// What is let off a bill: a share in per cent or a fixed amount, from a least bill on and up to a most. A share is rounded once, down to a
/// multiple of <paramref name="RoundToMinor"/>; never more is let off than is left of the bill. Amounts are minor units of the hotel's currency.
/// </summary>
public sealed record Discount(int? Percent, long? AmountMinor, long? LeastBillMinor = null, long? MostMinor = null, int RoundToMinor = 1)
{
    /// <summary>What is let off a bill of which so much was let off before; refused when the bill is below the least, and when something is to be let off and nothing of it is left.</summary>
    public Result<Money> On(Money bill, long letOffMinor = 0)
    {
        if (bill.Minor < (LeastBillMinor ?? 0))
        {
            return RewardsRefusals.BillTooSmall(new Money(LeastBillMinor ?? 0, bill.Currency), bill);
        }

        if (LetsOff && letOffMinor > 0 && letOffMinor >= bill.Minor)
        {
            return RewardsRefusals.BillLetOff(bill, new Money(letOffMinor, bill.Currency));
        }

        var wanted = Percent is { } percent ? Rounded((long)((Int128)bill.Minor * percent / 100)) : AmountMinor ?? 0;
        return new Money(Math.Max(0, Math.Min(Math.Min(wanted, MostMinor ?? long.MaxValue), bill.Minor - letOffMinor)), bill.Currency);
    }

    /// <summary>False where only a least bill is asked for, as a gift may do.</summary>
    private bool LetsOff => (Percent ?? AmountMinor) is not null;

    private long Rounded(long minor) => minor - (minor % Math.Max(1, RoundToMinor));
}
