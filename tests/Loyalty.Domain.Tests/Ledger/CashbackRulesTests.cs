using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class CashbackRulesTests
{
    private static readonly BusinessDate Joined = BusinessDate.Of(2026, 1, 10);
    private static readonly BusinessDate Reached = BusinessDate.Of(2026, 3, 15);
    private static readonly CashbackRules Rules = new([new(1, 5, FirstPurchaseOnly: true), new(2, 10, Months: 6), new(3, 20, Months: 12)]);

    [Fact]
    public void The_base_pays_back_five_per_cent_of_the_first_purchase_and_none_of_the_second()
    {
        Assert.Equal(new Points(5_00), Quote(1, "2026-03-20", isFirst: true).Worth);
        Assert.Equal(CashbackReasons.NotFirst, Quote(1, "2026-03-20").Reason);
    }

    [Theory]
    [InlineData(2, "2026-09-15", 10_00)] // the last day is in
    [InlineData(2, "2026-09-16", 0)] // the next one is out
    [InlineData(3, "2027-03-15", 20_00)]
    [InlineData(3, "2027-03-16", 0)]
    [InlineData(4, "2027-03-15", 20_00)] // gold has no rule of its own: that of silver holds
    public void A_tier_pays_back_all_purchases_in_its_months(int rank, string departure, long worth) => Assert.Equal(new Points(worth), Quote(rank, departure).Worth);

    [Theory]
    [InlineData(CashbackAnchor.Joined, "2026-07-10", "2026-07-11")]
    [InlineData(CashbackAnchor.FirstPurchase, "2026-08-01", "2026-08-02")]
    public void The_months_are_counted_from_the_anchor_that_the_hotel_chooses(CashbackAnchor anchor, string lastDay, string nextDay)
    {
        Assert.Null(Quote(2, lastDay, anchor: anchor).Reason);
        Assert.Equal(CashbackReasons.WindowOver, Quote(2, nextDay, anchor: anchor).Reason);
    }

    [Fact]
    public void Months_from_the_end_of_a_long_month_end_with_the_short_one() =>
        Assert.Equal(CashbackReasons.WindowOver, (Rules with { Tiers = [new(1, 10, Months: 1)] }).Quote(Purchase("2026-03-01", false), new CashbackStanding(1, BusinessDate.Of(2026, 1, 31), Joined, Joined)).Reason);

    [Fact]
    public void A_share_is_rounded_down_once() => Assert.Equal(new Points(4_99), Rules.Quote(new CashbackPurchase(Joined, 99_99, true), new CashbackStanding(1, Joined, Joined, Joined)).Worth);

    [Fact]
    public void Without_a_rule_for_the_tier_nothing_is_paid_back() =>
        Assert.Equal(CashbackReasons.NoRule, new CashbackRules([new(2, 10)]).Quote(Purchase("2026-03-20", true), new CashbackStanding(1, Joined, Joined, Joined)).Reason);

    private static CashbackQuote Quote(int rank, string departure, bool isFirst = false, CashbackAnchor anchor = CashbackAnchor.TierReached) =>
        (Rules with { Anchor = anchor }).Quote(Purchase(departure, isFirst), new CashbackStanding(rank, Reached, Joined, BusinessDate.Of(2026, 2, 1)));

    private static CashbackPurchase Purchase(string departure, bool isFirst) => new(new BusinessDate(DateOnly.Parse(departure, System.Globalization.CultureInfo.InvariantCulture)), 100_00, isFirst);
}
