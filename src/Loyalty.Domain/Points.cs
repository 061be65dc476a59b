using System.Globalization;

namespace Loyalty.Domain;

/// <summary>A whole number of loyalty points. Arithmetic is checked: an overflow throws instead of wrapping.</summary>
public readonly record struct Points(long Value) : IComparable<Points>
{
    /// <summary>No points.</summary>
    public static readonly Points Zero;

    public static Points operator +(Points left, Points right) => new(checked(left.Value + right.Value));

    public static Points operator -(Points left, Points right) => new(checked(left.Value - right.Value));

    public static Points operator -(Points points) => new(checked(-points.Value));

    public static bool operator <(Points left, Points right) => left.Value < right.Value;

    public static bool operator >(Points left, Points right) => left.Value > right.Value;

    public static bool operator <=(Points left, Points right) => left.Value <= right.Value;

    public static bool operator >=(Points left, Points right) => left.Value >= right.Value;

    /// <summary>The sum of two numbers of points.</summary>
    public static Points Add(Points left, Points right) => left + right;

    /// <summary>The difference of two numbers of points.</summary>
    public static Points Subtract(Points left, Points right) => left - right;

    /// <summary>The same number with the other sign.</summary>
    public static Points Negate(Points points) => -points;

    /// <summary>The smaller of two numbers of points.</summary>
    public static Points Min(Points left, Points right) => left < right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
