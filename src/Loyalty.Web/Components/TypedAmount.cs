using System.Globalization;

namespace Loyalty.Web.Components;

/// <summary>Reads amounts of money as people type them at a desk: 1.250,00 or 1,250.00 or 1250.5, with or without a currency sign.</summary>
public static class TypedAmount
{
    private const long MostMinor = 100_000_000;

    /// <summary>The amount in minor units; null when it cannot be read, has more than two places, or is beyond a million.</summary>
    public static long? Read(string? typed)
    {
        var text = new string([.. (typed ?? "").Where(character => !char.IsWhiteSpace(character) && character is not ('€' or '$' or '£'))]).Replace('−', '-');
        var mark = text.LastIndexOfAny([',', '.']);
        var places = mark < 0 ? 0 : text.Length - mark - 1;
        var isPoint = mark >= 0 && (places is 1 or 2 || (places > 2 && text[mark].ToString() == CultureInfo.CurrentUICulture.NumberFormat.NumberDecimalSeparator));
        var whole = (isPoint ? text[..mark] : text).Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(isPoint ? $"{whole}.{text[(mark + 1)..]}" : whole, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            && amount * 100m is var minor && minor == decimal.Truncate(minor) && Math.Abs(minor) <= MostMinor
            ? (long)minor
            : null;
    }
}
