using System.Globalization;

namespace Loyalty.Domain;

/// <summary>An amount in minor units (cents) of one ISO 4217 currency. Adding two currencies throws.</summary>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    /// <summary>The amount in major units, e.g. 12.34.</summary>
    public decimal Amount => Minor / 100m;

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>An amount in major units with at most two decimal places; more places throw.</summary>
    public static Money Of(decimal amount, string currency)
    {
        var minor = amount * 100m;
        return minor == decimal.Truncate(minor)
            ? new Money(checked((long)minor), currency)
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Money has at most two decimal places.");
    }

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The sum of two amounts of one currency.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference of two amounts of one currency.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <inheritdoc/>
    public override string ToString() => Amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + Currency;

    private static string Same(Money left, Money right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added or compared.");
}
