namespace Loyalty.Domain.Insights;

/// <summary>An amount of minor units for a number of points, exactly: 50 cents for 100 points.</summary>
public readonly record struct PointPrice(Fraction Minor)
{
    private const int MillionthsAMinorUnit = 10_000;

    /// <summary>So many minor units for so many points.</summary>
    public static PointPrice Of(long minor, long points) => new(new Fraction(minor, points));

    /// <summary>So many millionths of the currency for one point, as imported balances say it.</summary>
    public static PointPrice OfMillionths(long millionths) => new(new Fraction(millionths, MillionthsAMinorUnit));
}

/// <summary>Points of which each costs the house the same.</summary>
public sealed record PricedPoints(Points Points, PointPrice Cost)
{
    /// <summary>What all of them cost, in minor units.</summary>
    public Fraction Minor => Fraction.Whole(Points.Value) * Cost.Minor;
}

/// <summary>What the outstanding points will cost the house: Σ outstanding × cost of a point × expected redemption, rounded once.</summary>
public static class PointsLiability
{
    /// <summary>The liability in minor units; nothing where nothing is outstanding.</summary>
    public static long Minor(IEnumerable<PricedPoints> outstanding, Breakage breakage) =>
        (outstanding.Where(priced => priced.Points > Points.Zero).Aggregate(Fraction.Whole(0), (sum, priced) => sum + priced.Minor) * breakage.Redemption).Round();

    /// <summary>The liability with five percentage points of breakage less, as estimated, and with five more.</summary>
    public static IReadOnlyList<SensitivityLine> Sensitivity(IReadOnlyList<PricedPoints> outstanding, Breakage breakage) =>
    [
        .. new[] { -5, 0, 5 }.Select(points => (Points: points, Breakage: breakage.Shift(points)))
            .Select(line => new SensitivityLine(line.Points, line.Breakage, Minor(outstanding, line.Breakage))),
    ];

    /// <summary>
    /// The provision for uncertain liabilities after the German commercial code: what is owed for points that act like money; stamps are a discount on
    /// a sale to come and need none.
    /// </summary>
    public static long ProvisionMinor(PointsNature nature, IEnumerable<PricedPoints> outstanding, Breakage breakage) =>
        nature == PointsNature.Stamps ? 0 : Minor(outstanding, breakage);
}

/// <summary>The liability if breakage is so many percentage points off.</summary>
public sealed record SensitivityLine(int PercentagePoints, Breakage Breakage, long Minor);
