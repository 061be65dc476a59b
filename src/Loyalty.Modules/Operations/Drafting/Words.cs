using System.Globalization;
using System.Text;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>A word that somebody has typed, as it is compared.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Key">Small, with umlauts written out and without accents.</param>
/// <param name="MaySlip">False when it is a word of the library itself: arrivals are no departures with a slip of the finger.</param>
internal sealed record TypedWord(string Text, string Key, bool IsInName, bool MaySlip = true);

/// <summary>
/// Compares what people type with the words of the step library: whatever the case, umlauts written either way, inflected, inside a compound, and with a slip of the
/// finger in longer words.
/// </summary>
internal static class Words
{
    private const int LeastForPrefix = 4;
    private const int LeastForInside = 6;
    private const int LeastForSlip = 6;
    private const int LeastForTwoSlips = 9;

    /// <summary>The words of a text in their order.</summary>
    public static IEnumerable<TypedWord> Of(string text, bool isInName)
    {
        var from = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isPart = at < text.Length && char.IsLetterOrDigit(text[at]);
            if (isPart && from < 0)
            {
                from = at;
            }
            else if (!isPart && from >= 0)
            {
                yield return new TypedWord(text[from..at], Key(text[from..at]), isInName);
                from = -1;
            }
        }
    }

    /// <summary>Small, with umlauts written out and without accents.</summary>
    public static string Key(string word)
    {
        var plain = word.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        return string.Concat(plain.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark));
    }

    /// <summary>Where an expression of the library, of one word or several, stands in the text; nothing when it does not.</summary>
    public static IReadOnlyList<TypedWord> Find(IReadOnlyList<TypedWord> text, string expression)
    {
        var wanted = Of(expression, isInName: false).Select(word => word.Key).ToArray();
        for (var at = 0; wanted.Length > 0 && at + wanted.Length <= text.Count; at++)
        {
            if (wanted.Index().All(word => text[at + word.Index].IsInName == text[at].IsInName && Means(text[at + word.Index].Key, word.Item, text[at + word.Index].MaySlip)))
            {
                return [.. text.Skip(at).Take(wanted.Length)];
            }
        }

        return [];
    }

    /// <summary>Whether a typed word means one of the library's.</summary>
    public static bool Means(string typed, string word, bool maySlip = true) =>
        typed == word
        || word.Length >= LeastForPrefix && typed.StartsWith(word, StringComparison.Ordinal) && (word.Length > LeastForPrefix || typed.Length <= word.Length + 2)
        || word.Length >= LeastForInside && typed.Contains(word, StringComparison.Ordinal)
        || maySlip && word.Length >= LeastForSlip && typed.Length > 0 && typed[0] == word[0] && (IsNear(typed, word) || typed.Length > word.Length + 1 && word.Length >= LeastForTwoSlips && IsNear(typed[..word.Length], word));

    /// <summary>Whether a letter or two are wrong, missing, too many or the wrong way round.</summary>
    private static bool IsNear(string typed, string word)
    {
        var most = word.Length >= LeastForTwoSlips ? 2 : 1;
        if (Math.Abs(typed.Length - word.Length) > most)
        {
            return false;
        }

        var (twoAbove, above, row) = (new int[word.Length + 1], Enumerable.Range(0, word.Length + 1).ToArray(), new int[word.Length + 1]);
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= word.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                }
            }

            (twoAbove, above, row) = (above, row, twoAbove);
        }

        return above[word.Length] <= most;
    }
}
