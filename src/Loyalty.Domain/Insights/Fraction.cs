using System.Numerics;

namespace Loyalty.Domain.Insights;

/// <summary>An exact number: accounts are reckoned in fractions and rounded once, when an amount is written down.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _beyondOne; // one less than the denominator, so that an empty struct is zero

    /// <summary>So many parts of so many; the second number is greater than zero.</summary>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, _beyondOne) = (numerator / common, (denominator / common) - 1);
    }

    /// <summary>The upper number, in lowest terms.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The lower number, in lowest terms.</summary>
    public BigInteger Denominator => _beyondOne + 1;

    /// <summary>A whole number.</summary>
    public static Fraction Whole(long number) => new(number, 1);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => right.Numerator.Sign > 0
        ? new(left.Numerator * right.Denominator, left.Denominator * right.Numerator)
        : throw new DivideByZeroException("Accounts are divided by what is greater than zero.");

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>The sum of two.</summary>
    public static Fraction Add(Fraction left, Fraction right) => left + right;

    /// <summary>The difference of two.</summary>
    public static Fraction Subtract(Fraction left, Fraction right) => left - right;

    /// <summary>The product of two.</summary>
    public static Fraction Multiply(Fraction left, Fraction right) => left * right;

    /// <summary>The quotient of two.</summary>
    public static Fraction Divide(Fraction left, Fraction right) => left / right;

    /// <summary>The number, not below one and not above the other bound.</summary>
    public Fraction Between(Fraction least, Fraction most) => this < least ? least : this > most ? most : this;

    /// <summary>The nearest whole number; a half goes away from zero, as merchants round.</summary>
    public long Round()
    {
        var doubled = BigInteger.Abs(Numerator) * 2;
        var rounded = (doubled + Denominator) / (Denominator * 2);
        return checked((long)(Numerator.Sign < 0 ? -rounded : rounded));
    }

    /// <summary>About the number, for a screen.</summary>
    public decimal ToDecimal() => (decimal)Numerator / (decimal)Denominator;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
}
