namespace Loyalty.Domain;

/// <summary>Points per major unit of money, in thousandths: 1 point per euro is 1000, 1.25 is 1250.</summary>
public readonly record struct PointsRate(long Thousandths)
{
    /// <summary>A rate such as 1.25 points per euro, with at most three decimal places.</summary>
    public static PointsRate Of(decimal pointsPerUnit) => new(checked((long)decimal.Round(pointsPerUnit * 1000m)));

    /// <summary>The rate in points per major unit.</summary>
    public decimal PerUnit => Thousandths / 1000m;

    /// <summary>Rate × amount, rounded once, down; a negative or zero amount earns nothing.</summary>
    public Points Apply(Money amount) => amount.Minor <= 0 ? Points.Zero : new Points((long)((Int128)amount.Minor * Thousandths / 100_000));
}
