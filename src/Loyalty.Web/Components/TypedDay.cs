using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Web.Components;

/// <summary>Reads days as people type them at a desk: 24.11.2026, 24.11.26, 24.11., 24/11/2026, 24 Nov 2026 or 2026-11-24. The day stands before the month.</summary>
public static class TypedDay
{
    private static readonly string[] s_full = ["d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "yyyy-M-d", "ddMMyyyy", "d.M.yy", "d/M/yy", "d MMM yyyy", "d. MMM yyyy", "d MMMM yyyy", "d. MMMM yyyy"];
    private static readonly string[] s_withoutYear = ["d.M.", "d.M", "d/M", "d MMM", "d. MMM"];

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The day, or null when it cannot be read or does not exist. Without a year it is the one nearest to today.</summary>
    public static BusinessDate? Read(string? typed, BusinessDate today)
    {
        var text = string.Join(' ', (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (DateOnly.TryParseExact(text, s_full, Culture, DateTimeStyles.None, out var day))
        {
            return new BusinessDate(day);
        }

        // A leap year reads 29.2. as a day; the nearest year decides whether there is one.
        return DateTime.TryParseExact("2024 " + text, [.. s_withoutYear.Select(format => "yyyy " + format)], Culture, DateTimeStyles.None, out var partial)
            ? Nearest(partial.Month, partial.Day, today)
            : null;
    }

    private static BusinessDate? Nearest(int month, int day, BusinessDate today) =>
        new[] { today.Day.Year - 1, today.Day.Year, today.Day.Year + 1 }
            .Where(year => day <= DateTime.DaysInMonth(year, month))
            .Select(year => (BusinessDate?)BusinessDate.Of(year, month, day))
            .MinBy(candidate => Math.Abs(today.DaysUntil(candidate!.Value))); // never null: made above
}
