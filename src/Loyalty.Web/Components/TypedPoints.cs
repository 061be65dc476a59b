using System.Text.RegularExpressions;
using Loyalty.Domain;

namespace Loyalty.Web.Components;

/// <summary>Reads points as people type them at a desk: 1250, 1.250 or 1,250.</summary>
public static partial class TypedPoints
{
    /// <summary>The points; null when they cannot be read, are below zero or have places after a point.</summary>
    public static Points? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character)));
        return Whole().IsMatch(text) ? new Points(long.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"^(?:[0-9]{1,12}|[0-9]{1,3}(?:[.,'’][0-9]{3}){1,3})$")]
    private static partial Regex Whole();
}
