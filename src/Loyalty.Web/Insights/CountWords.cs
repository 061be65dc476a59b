using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Insights;

/// <summary>Numbers as sentences say them: two to twelve in words, more in digits. One has a sentence of its own, because it has a gender.</summary>
internal static class CountWords
{
    /// <summary>The number inside a sentence.</summary>
    public static string Of(IStringLocalizer<InsightsText> text, int count)
    {
        var words = text[nameof(InsightsText.NumberWords)].Value.Split(',');
        return count >= 2 && count - 2 < words.Length ? words[count - 2] : Format.Number(count);
    }

    /// <summary>The sentence with its first letter large.</summary>
    public static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], System.Globalization.CultureInfo.CurrentUICulture) + sentence[1..];
}
