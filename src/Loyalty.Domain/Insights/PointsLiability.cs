namespace Loyalty.Domain.Insights;

/// <summary>An amount of minor units for a number of points, exactly: 50 cents for 100 points.</summary>
public readonly record struct PointPrice(Fraction Minor)
{
    /// <summary>So many minor units for so many points.</summary>
    public static PointPrice Of(long minor, long points) => new(new Fraction(minor, points));
}

/// <summary>What the outstanding points will cost the house: outstanding × expected redemption × cost of a point, rounded once.</summary>
public static class PointsLiability
{
    /// <summary>The liability in minor units; nothing where nothing is outstanding.</summary>
    public static long Minor(Points outstanding, Breakage breakage, PointPrice cost) =>
        outstanding > Points.Zero ? (Fraction.Whole(outstanding.Value) * breakage.Redemption * cost.Minor).Round() : 0;

    /// <summary>The liability with five percentage points of breakage less, as estimated, and with five more.</summary>
    public static IReadOnlyList<SensitivityLine> Sensitivity(Points outstanding, Breakage breakage, PointPrice cost) =>
    [
        .. new[] { -5, 0, 5 }.Select(points => (Points: points, Breakage: breakage.Shift(points)))
            .Select(line => new SensitivityLine(line.Points, line.Breakage, Minor(outstanding, line.Breakage, cost))),
    ];

    /// <summary>
    /// The provision for uncertain liabilities after the German commercial code: what is owed for points that act like money; stamps are a discount on
    /// a sale to come and need none.
    /// </summary>
    public static long ProvisionMinor(PointsNature nature, Points outstanding, Breakage breakage, PointPrice cost) =>
        nature == PointsNature.Stamps ? 0 : Minor(outstanding, breakage, cost);
}

/// <summary>The liability if breakage is so many percentage points off.</summary>
public sealed record SensitivityLine(int PercentagePoints, Breakage Breakage, long Minor);
