using System.Text;

namespace Loyalty.Modules.Persistence;

/// <summary>Texts as PostgreSQL takes them: without the character NUL, and well-formed.</summary>
internal static class StorableText
{
    /// <summary>The text itself where it can be stored, else with a replacement for each character that cannot.</summary>
    public static string? Of(string? text) => text is null || (!text.Contains('\0') && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) ? text : Cleaned(text);

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a pair comes as the replacement character
        {
            clean.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return clean.ToString();
    }
}
