using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>Hotel days as people read them in the texts of tasks: 24.11.2026 and 24 Nov 2026.</summary>
internal static class DayWords
{
    private const string German = "dd.MM.yyyy";
    private const string English = "d MMM yyyy";

    /// <summary>One day.</summary>
    public static LocalText Of(BusinessDate day) => new(Say(day, German), Say(day, English));

    /// <summary>The days from one to another; the year stands once where both have it.</summary>
    public static LocalText Of(BusinessDate from, BusinessDate to)
    {
        var isOneYear = from.Day.Year == to.Day.Year;
        return new LocalText($"{Say(from, isOneYear ? "dd.MM." : German)}–{Say(to, German)}", $"{Say(from, isOneYear ? "d MMM" : English)} – {Say(to, English)}");
    }

    private static string Say(BusinessDate day, string format) => day.Day.ToString(format, CultureInfo.InvariantCulture);
}
