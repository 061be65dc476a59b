using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Web.Components;

/// <summary>Numbers, dates and times as the screen shows them, in the language of the current request or circuit.</summary>
public static class Format
{
    private const int LeapYear = 2000; // has every day that a year can have
    private const char Minus = '−';
    private const char NoBreak = '\u00a0';

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private static bool German => Culture.TwoLetterISOLanguageName == "de";

    /// <summary>A whole number: 1.234 or 1,234.</summary>
    public static string Number(long number) => WithSign(number, number.ToString("#,0;#,0", Culture), plus: false);

    /// <summary>A number with the decimal places it has, at most three: 1,25 or 1.25.</summary>
    public static string Number(decimal number) => WithSign(number, Math.Abs(number).ToString("#,0.###", Culture), plus: false);

    /// <summary>Points without their unit, because a column or a sentence names it: 1.234.</summary>
    public static string Points(Points points) => Number(points.Value);

    /// <summary>Points that come or go: +935 or −700.</summary>
    public static string Change(Points points) => WithSign(points.Value, points.Value.ToString("#,0;#,0", Culture), plus: true);

    /// <summary>An amount with its currency: 1.250,00 € or €1,250.00.</summary>
    public static string Money(Money money)
    {
        var number = Math.Abs(money.Amount).ToString("N2", Culture);
        var symbol = Symbol(money.Currency);
        var text = German ? $"{number}{NoBreak}{symbol}" : symbol.Length == 1 ? symbol + number : $"{symbol}{NoBreak}{number}";
        return WithSign(money.Minor, text, plus: false);
    }

    /// <summary>A share with no-break space in German: 38 % or 38%.</summary>
    public static string Percent(decimal share)
    {
        var number = Number(decimal.Round(share * 100m, 1));
        return German ? $"{number}{NoBreak}%" : number + "%";
    }

    /// <summary>A day with its year: 24.11.2026 or 24 Nov 2026.</summary>
    public static string Date(DateOnly day) => day.ToString(German ? "dd.MM.yyyy" : "d MMM yyyy", Culture);

    /// <summary>A hotel day with its year: 24.11.2026 or 24 Nov 2026.</summary>
    public static string Date(BusinessDate day) => Date(day.Day);

    /// <summary>The day of an instant in the hotel's zone: 24.11.2026 or 24 Nov 2026.</summary>
    public static string Date(DateTimeOffset instant, TimeZoneInfo zone) => Date(DateOnly.FromDateTime(Local(instant, zone)));

    /// <summary>A month: 11/2026 or Nov 2026.</summary>
    public static string Month(BusinessDate day) => day.Day.ToString(German ? "MM'/'yyyy" : "MMM yyyy", Culture);

    /// <summary>A day of every year: 31.12. or 31 Dec.</summary>
    public static string YearDay(YearDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.In(LeapYear).Day.ToString(German ? "dd.MM." : "d MMM", Culture);
    }

    /// <summary>A day near enough to do without its year: Mi., 25.11. or Wed 25 Nov.</summary>
    public static string NearDate(DateOnly day) => German
        ? day.ToString("ddd", Culture).TrimEnd('.') + day.ToString("'.,' dd.MM.", Culture)
        : day.ToString("ddd d MMM", Culture);

    /// <summary>A near hotel day: Mi., 25.11. or Wed 25 Nov.</summary>
    public static string NearDate(BusinessDate day) => NearDate(day.Day);

    /// <summary>A whole day in words, for page titles: Dienstag, 24. November 2026 or Tuesday 24 November 2026.</summary>
    public static string LongDate(BusinessDate day) => day.Day.ToString(German ? "dddd, d. MMMM yyyy" : "dddd d MMMM yyyy", Culture);

    /// <summary>First and last day of a span: 16.–20.09.2026 or 16–20 Sep 2026.</summary>
    public static string Span(BusinessDate from, BusinessDate to)
    {
        var (a, b) = (from.Day, to.Day);
        var start = (German, a.Year == b.Year, a.Month == b.Month) switch
        {
            (true, true, true) => a.ToString("dd.", Culture),
            (true, true, false) => a.ToString("dd.MM.", Culture),
            (false, true, true) => a.ToString("%d", Culture),
            (false, true, false) => a.ToString("d MMM", Culture),
            _ => Date(a),
        };
        return $"{start}–{Date(b)}";
    }

    /// <summary>A time in a sentence: 06:15 Uhr or 06:15.</summary>
    public static string Time(DateTimeOffset instant, TimeZoneInfo zone) => German ? $"{Clock(instant, zone)}{NoBreak}Uhr" : Clock(instant, zone);

    /// <summary>A time in a table: 06:15.</summary>
    public static string Clock(DateTimeOffset instant, TimeZoneInfo zone) => Local(instant, zone).ToString("HH:mm", Culture);

    /// <summary>A past or coming instant as a list shows it: today 06:15, near Mo., 18:20 or Mon 18:20, otherwise the date.</summary>
    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (at, today) = (Local(instant, zone), Local(now, zone).Date);
        return Math.Abs((at.Date - today).Days) switch
        {
            0 => Clock(instant, zone),
            < 7 => at.ToString("ddd", Culture).TrimEnd('.') + (German ? ".," : "") + NoBreak + Clock(instant, zone),
            _ => Date(instant, zone),
        };
    }

    /// <summary>Day and time in a sentence: 24.11.2026, 06:15 Uhr or 24 Nov 2026, 06:15.</summary>
    public static string DateAndTime(DateTimeOffset instant, TimeZoneInfo zone) => $"{Date(instant, zone)}, {Time(instant, zone)}";

    private static DateTime Local(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private static string WithSign(decimal number, string digits, bool plus) =>
        number < 0 ? Minus + digits : plus && number > 0 ? "+" + digits : digits;

    /// <summary>One unit of a currency in a sentence: Euro or euro, and the code where it has no name of its own here.</summary>
    public static string Unit(string currency) => currency switch
    {
        "EUR" => German ? "Euro" : "euro",
        "CHF" => German ? "Franken" : "franc",
        _ => currency,
    };

    /// <summary>The sign of a currency, or its code where it has none of its own: €.</summary>
    public static string Symbol(string currency) => currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        _ => currency,
    };
}
