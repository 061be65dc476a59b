using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Writes a date or instant in a form such as <c>%d.%m.%Y</c>. Instants are shown in the hotel's zone, days stay what they are.</summary>
internal static class DateFilter
{
    private const double EarliestSecond = -62_000_000_000;
    private const double LatestSecond = 253_000_000_000;

    public static readonly Dictionary<string, Filter> All = new(StringComparer.Ordinal) { ["date"] = Date };

    private static Value Date(FilterCall call)
    {
        if (call[0].IsUndefined || Read(call) is not { } date) return call.Input;
        var text = new TextBuilder(call.Budget);
        Write(text, date, call.TextOf(0));
        return Value.Of(text.ToString());
    }

    private static DateTimeOffset? Read(FilterCall call)
    {
        if (call.Input.AsComposite is DateValue { Calendar: { } instant }) return InZone(new DateTimeOffset(instant), call);
        if (call.Input.IsNumber && call.Number is > EarliestSecond and < LatestSecond) return InZone(DateTimeOffset.UnixEpoch.AddSeconds(call.Number), call);
        if (!call.Input.IsText) return null;
        if (call.Input.AsText is "now" or "today") return InZone(call.Rendering.Now, call);
        if (!DateValue.TryRead(call.Input.AsText, out var date, out var hasZone)) return null;
        return hasZone ? InZone(date, call) : date;
    }

    private static DateTimeOffset InZone(DateTimeOffset instant, FilterCall call) => TimeZoneInfo.ConvertTime(instant, call.Rendering.Zone);

    private static void Write(TextBuilder text, DateTimeOffset date, string form)
    {
        for (var at = 0; at < form.Length; at++)
        {
            if (form[at] != '%' || at + 1 == form.Length)
            {
                text.Append(form[at]);
                continue;
            }

            var isBare = form[++at] == '-' && at + 1 < form.Length;
            if (isBare) at++;
            var written = Part(date, form[at]);
            text.Append(isBare ? written.TrimStart('0', ' ') is { Length: > 0 } bare ? bare : "0" : written);
        }
    }

    private static string Part(DateTimeOffset date, char letter)
    {
        return letter switch
        {
            'Y' => In("yyyy"),
            'y' => In("yy"),
            'm' => In("MM"),
            'B' => In("MMMM"),
            'b' or 'h' => In("MMM"),
            'd' => In("dd"),
            'e' => date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'j' => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'A' => In("dddd"),
            'a' => In("ddd"),
            'u' => (date.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'V' => ISOWeek.GetWeekOfYear(date.DateTime).ToString("00", CultureInfo.InvariantCulture),
            'G' => ISOWeek.GetYear(date.DateTime).ToString(CultureInfo.InvariantCulture),
            'H' => In("HH"),
            'I' => In("hh"),
            'k' => date.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'M' => In("mm"),
            'S' => In("ss"),
            'L' => In("fff"),
            'p' => In("tt"),
            'P' => In("tt").ToLowerInvariant(),
            'z' => In("zzz").Replace(":", "", StringComparison.Ordinal),
            's' => date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'F' => In("yyyy-MM-dd"),
            'T' or 'X' => In("HH:mm:ss"),
            'R' => In("HH:mm"),
            'D' or 'x' => In("MM/dd/yy"),
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => $"%{letter}",
        };

        string In(string pattern) => date.ToString(pattern, CultureInfo.InvariantCulture);
    }
}
