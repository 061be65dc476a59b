using System.Globalization;
using System.Text;

namespace Loyalty.Domain;

/// <summary>Names as they are searched: lower case, umlauts written out, accents and punctuation gone, one space between words.</summary>
public static class SearchKey
{
    /// <summary>The key of some words.</summary>
    public static string Of(params string?[] words)
    {
        var text = Characters(string.Join(' ', words)).ToLowerInvariant()
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormD);
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                key.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString().TrimEnd();
    }

    /// <summary>The text without what is no character at all, halves of pairs among it: nothing that holds such can be taken apart.</summary>
    private static string Characters(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 && !text.Contains('\ufffe', StringComparison.Ordinal))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair comes as the replacement character
        {
            clean.Append(rune.Value == '\ufffe' ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The first key behind all keys that begin with a prefix, for a search by range.</summary>
    public static string Behind(string prefix) => prefix + '\uffff';
}
