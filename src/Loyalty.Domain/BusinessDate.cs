using System.Globalization;

namespace Loyalty.Domain;

/// <summary>A hotel day. It begins when the night audit is done (04:00 unless the hotel sets it otherwise), not at midnight.</summary>
public readonly record struct BusinessDate(DateOnly Day) : IComparable<BusinessDate>
{
    /// <summary>The hotel day at an instant, in the hotel's zone and with its change of day.</summary>
    public static BusinessDate At(DateTimeOffset instant, TimeZoneInfo zone, TimeOnly dayChangesAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return new BusinessDate(DateOnly.FromDateTime(local.AddTicks(-dayChangesAt.Ticks)));
    }

    /// <summary>A hotel day from year, month and day.</summary>
    public static BusinessDate Of(int year, int month, int day) => new(new DateOnly(year, month, day));

    public static bool operator <(BusinessDate left, BusinessDate right) => left.Day < right.Day;

    public static bool operator >(BusinessDate left, BusinessDate right) => left.Day > right.Day;

    public static bool operator <=(BusinessDate left, BusinessDate right) => left.Day <= right.Day;

    public static bool operator >=(BusinessDate left, BusinessDate right) => left.Day >= right.Day;

    /// <summary>The day some days later, or earlier when negative.</summary>
    public BusinessDate AddDays(int days) => new(Day.AddDays(days));

    /// <summary>The day some months later; a day that the month does not have becomes its last one.</summary>
    public BusinessDate AddMonths(int months) => new(Day.AddMonths(months));

    /// <summary>The last day of this day's month.</summary>
    public BusinessDate EndOfMonth() => new(new DateOnly(Day.Year, Day.Month, DateTime.DaysInMonth(Day.Year, Day.Month)));

    /// <summary>Days from this day to a later one.</summary>
    public int DaysUntil(BusinessDate later) => later.Day.DayNumber - Day.DayNumber;

    /// <inheritdoc/>
    public int CompareTo(BusinessDate other) => Day.CompareTo(other.Day);

    /// <inheritdoc/>
    public override string ToString() => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
