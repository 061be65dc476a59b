using Loyalty.Domain.Insights;
using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Insights;

public sealed class RollForwardTests
{
    [Fact]
    public void Each_kind_of_movement_has_its_column_and_moves_between_the_members_accounts_change_nothing()
    {
        DayFlow[] flows =
        [
            Flow(2026, 1, 5, LedgerAccount.Imported, LedgerAccount.Active, 1_000),
            Flow(2026, 2, 1, LedgerAccount.Issued, LedgerAccount.Pending, 500),
            Flow(2026, 2, 3, LedgerAccount.Pending, LedgerAccount.Active, 500),
            Flow(2026, 2, 4, LedgerAccount.Active, LedgerAccount.Reserved, 300),
            Flow(2026, 2, 5, LedgerAccount.Reserved, LedgerAccount.Redeemed, 200),
            Flow(2026, 2, 6, LedgerAccount.Reserved, LedgerAccount.Active, 100),
            Flow(2026, 2, 7, LedgerAccount.Active, LedgerAccount.Expired, 70),
            Flow(2026, 2, 8, LedgerAccount.Active, LedgerAccount.Reversed, 60),
            Flow(2026, 2, 9, LedgerAccount.Adjusted, LedgerAccount.Active, 50),
            Flow(2026, 2, 9, LedgerAccount.Active, LedgerAccount.Adjusted, 20),
            Flow(2026, 2, 28, LedgerAccount.Active, LedgerAccount.Transferred, 10),
            Flow(2026, 3, 1, LedgerAccount.Transferred, LedgerAccount.Active, 10),
        ];

        var lines = RollForward.Of(flows, BusinessDate.Of(2026, 2, 15), BusinessDate.Of(2026, 3, 2));

        var february = new RollForwardLine(BusinessDate.Of(2026, 2, 1), new Points(1_000))
        {
            Issued = new Points(500),
            Redeemed = new Points(-200),
            Expired = new Points(-70),
            Reversed = new Points(-60),
            Adjusted = new Points(30),
            Transferred = new Points(-10),
        };
        Assert.Equal([february, new RollForwardLine(BusinessDate.Of(2026, 3, 1), new Points(1_190)) { Transferred = new Points(10) }], lines);
        Assert.Equal(new Points(1_200), lines[^1].Closing);
        Assert.Equal((new Points(1_000), new Points(1_200), Points.Zero), (RollForward.Sum(lines).Opening, RollForward.Sum(lines).Closing, RollForward.Sum(lines).Transferred));
    }

    [Fact]
    public void A_month_without_movements_has_its_line_too()
    {
        var lines = RollForward.Of([Flow(2025, 11, 30, LedgerAccount.Issued, LedgerAccount.Active, 7)], BusinessDate.Of(2025, 11, 1), BusinessDate.Of(2026, 1, 31));

        Assert.Equal([7L, 7L, 7L], lines.Select(line => line.Closing.Value));
    }

    private static DayFlow Flow(int year, int month, int day, LedgerAccount from, LedgerAccount to, long points) =>
        new(BusinessDate.Of(year, month, day), from, to, new Points(points));
}
