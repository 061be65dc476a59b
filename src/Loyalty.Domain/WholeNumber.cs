using System.Globalization;
using System.Text.RegularExpressions;

namespace Loyalty.Domain;

/// <summary>Reads whole numbers as people type them at a desk, in either language: 1250, 1.250, 1,250 or 1 250, with a minus sign before them where they are fewer than none.</summary>
public static partial class WholeNumber
{
    /// <summary>The number; null when it cannot be read or has places after a point.</summary>
    public static long? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character))).Replace('−', '-');
        return Groups().IsMatch(text) ? long.Parse(string.Concat(text.Where(character => character == '-' || char.IsAsciiDigit(character))), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^-?(?:[0-9]{1,12}|[0-9]{1,3}(?:[.,'’][0-9]{3}){1,3})$")]
    private static partial Regex Groups();
}
