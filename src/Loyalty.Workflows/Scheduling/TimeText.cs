using System.Globalization;
using System.Xml;

namespace Loyalty.Workflows.Scheduling;

/// <summary>Reads durations and dates as definitions write them.</summary>
internal static class TimeText
{
    /// <summary>A duration such as <c>1.02:30:00</c> (a day, two hours and a half) or <c>PT2H30M</c>; null if the text is neither.</summary>
    public static TimeSpan? Span(string? text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) return span;
        if (text?.TrimStart('-', ' ').StartsWith('P') is not true) return null;
        try
        {
            return XmlConvert.ToTimeSpan(text.Trim());
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A date and time; one that names no offset is meant by the clocks of the hotel. Null if the text is none.</summary>
    public static Schedule? Once(string? text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var shown)) return null;
        return shown.Kind is DateTimeKind.Unspecified
            ? new LocalOnceSchedule(shown)
            : new OnceSchedule(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime());
    }
}
