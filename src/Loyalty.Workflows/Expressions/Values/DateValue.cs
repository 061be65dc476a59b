using System.Globalization;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>An instant, in milliseconds since 1970 (UTC); NaN is a date that could not be read.</summary>
internal sealed class DateValue(double milliseconds) : Composite
{
    private const double Furthest = 8.64e15;

    private static readonly string[] s_forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM", "yyyy",
    ];

    public override Kind Kind => Kind.Object;

    public double Milliseconds { get; private set; } = Clip(milliseconds);

    /// <summary>The same instant for .NET; null if its calendar does not reach that far.</summary>
    public DateTime? Calendar =>
        Milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999 ? DateTime.UnixEpoch.AddMilliseconds(Milliseconds) : null;

    public static double Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    /// <summary>Reads an ISO text; a day alone is midnight UTC, and so is the time without a zone.</summary>
    public static double Parse(string text) => TryRead(text, out var instant, out _) ? Of(instant) : double.NaN;

    /// <summary>Reads an ISO text only: others would need today's date or a culture to be understood.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant, out bool hasZone)
    {
        hasZone = text.Length > 10 && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10);
        instant = default;
        return text.Length <= 64 && DateTimeOffset.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    /// <summary>The instant at which those parts of the calendar stand; too large ones carry over.</summary>
    public static double Of(double year, double month, double day, double hour, double minute, double second, double millisecond)
    {
        var months = Math.Truncate(month);
        year = Math.Truncate(year) + Math.Floor(months / 12);
        if (!(year is >= 1 and <= 9999)) return double.NaN;
        var start = new DateTime((int)year, (int)(months - (Math.Floor(months / 12) * 12)) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return (start - DateTime.UnixEpoch).TotalMilliseconds
            + ((Math.Truncate(day) - 1) * 86_400_000) + (Math.Truncate(hour) * 3_600_000) + (Math.Truncate(minute) * 60_000)
            + (Math.Truncate(second) * 1000) + Math.Truncate(millisecond);
    }

    public void MoveTo(double milliseconds) => Milliseconds = Clip(milliseconds);

    public string? ToIso() => Calendar?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public override string ToString() =>
        Calendar?.ToString("ddd MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", CultureInfo.InvariantCulture) ?? "Invalid Date";

    private static double Clip(double milliseconds) => Math.Abs(milliseconds) <= Furthest ? Math.Truncate(milliseconds) : double.NaN;
}
