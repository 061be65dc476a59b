namespace Loyalty.Domain.Insights;

/// <summary>
/// What a year brought: the net sales that earned points, the points issued for them, what else came to or was taken from the members without a sale,
/// the points redeemed, those outstanding at its end, and the breakage and value of a point reckoned with at its end.
/// </summary>
public sealed record DeferralYear(int Year, long SalesMinor, Points Issued, Points OtherIssued, Points Redeemed, Points Outstanding, Breakage Breakage, PointPrice Value);

/// <summary>
/// A year in the accounts after IFRS 15: the sales split between the stays and the points, the revenue from points with the part that a changed
/// estimate has caught up, and the contract liability at its end.
/// </summary>
public sealed record DeferralLine(
    DeferralYear Year, Fraction StandAlonePriceMinor, long GoodsMinor, long PointsMinor, Fraction ExpectedPoints, long RevenueMinor, long CatchUpMinor, long LiabilityMinor);

/// <summary>
/// Defers the part of sales that belongs to points (IFRS 15 B39–B43): points are a material right, so the price is split by relative stand-alone
/// selling prices; the points' part becomes revenue in proportion to the points redeemed of all that are expected to be, and a changed estimate is caught
/// up at once. Points form one pool. Each amount is rounded once, and revenue is the difference of two totals, so that nothing is lost in cents.
/// </summary>
public static class Deferral
{
    /// <summary>One line a year, in the order given.</summary>
    public static IReadOnlyList<DeferralLine> Of(IEnumerable<DeferralYear> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        var (pool, lines) = (new Pool(0, 0, 0, 0), new List<DeferralLine>());
        foreach (var year in years)
        {
            var price = Fraction.Whole(Math.Max(0, year.Issued.Value)) * year.Value.Minor * year.Breakage.Redemption;
            var points = PointsPart(year.SalesMinor, price);
            var before = pool;
            pool = new Pool(pool.Issued + year.Issued.Value + year.OtherIssued.Value, pool.Redeemed + year.Redeemed.Value, pool.DeferredMinor + points, 0);
            var expected = pool.Expected(year.Breakage, year.Outstanding);
            pool = pool with { RecognisedMinor = pool.RecognisedBy(expected) };
            lines.Add(new DeferralLine(
                year, price, year.SalesMinor - points, points, expected, pool.RecognisedMinor - before.RecognisedMinor,
                before.CatchUp(year.Breakage), pool.DeferredMinor - pool.RecognisedMinor));
        }

        return lines;
    }

    private static long PointsPart(long salesMinor, Fraction price) =>
        salesMinor <= 0 || price <= default(Fraction) ? 0 : (Fraction.Whole(salesMinor) * price / (Fraction.Whole(salesMinor) + price)).Round();

    /// <summary>All points so far: how many came, how many were redeemed, the price deferred for them, and how much of it has become revenue.</summary>
    private sealed record Pool(long Issued, long Redeemed, long DeferredMinor, long RecognisedMinor)
    {
        /// <summary>All points expected to be redeemed in the end: never fewer than were, nor more than still can be.</summary>
        public Fraction Expected(Breakage breakage, Points outstanding) =>
            (Fraction.Whole(Math.Max(0, Issued)) * breakage.Redemption).Between(Fraction.Whole(Redeemed), Fraction.Whole(Redeemed + Math.Max(0, outstanding.Value)));

        public long RecognisedBy(Fraction expected) => expected > default(Fraction)
            ? (Fraction.Whole(DeferredMinor) * Fraction.Whole(Redeemed) / expected).Round()
            : DeferredMinor;

        /// <summary>By how much the revenue so far would have been another one, had the new estimate been known.</summary>
        public long CatchUp(Breakage breakage)
        {
            var expected = (Fraction.Whole(Math.Max(0, Issued)) * breakage.Redemption).Between(Fraction.Whole(Redeemed), Fraction.Whole(Math.Max(Issued, Redeemed)));
            return Redeemed > 0 ? RecognisedBy(expected) - RecognisedMinor : 0;
        }
    }
}
