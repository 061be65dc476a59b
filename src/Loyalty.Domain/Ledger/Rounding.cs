namespace Loyalty.Domain.Ledger;

/// <summary>How a fraction of a point becomes a whole one, once for the base and once for each bonus.</summary>
public enum Rounding
{
    /// <summary>Down.</summary>
    Down,
    /// <summary>From a half on up, below it down.</summary>
    HalfUp,
}

/// <summary>Rounds exact fractions.</summary>
internal static class Rounded
{
    /// <summary>A fraction of numbers that are not negative.</summary>
    public static Points Of(this Rounding rounding, Int128 numerator, long denominator) =>
        new(checked((long)(rounding == Rounding.HalfUp ? ((numerator * 2) + denominator) / ((Int128)denominator * 2) : numerator / denominator)));

    /// <summary>A share of points in per cent.</summary>
    public static Points Share(this Rounding rounding, Points points, int percent) => rounding.Of((Int128)points.Value * percent, 100);
}
