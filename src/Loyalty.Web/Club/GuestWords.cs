using System.Globalization;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Club;

/// <summary>Words that several of the guests' blocks need.</summary>
internal static class GuestWords
{
    /// <summary>Two to twelve in words, more in digits.</summary>
    public static string Count(IStringLocalizer<ClubText> text, int count)
    {
        var words = text[nameof(ClubText.NumberWords)].Value.Split(',');
        return count >= 2 && count - 2 < words.Length ? words[count - 2] : Format.Number(count);
    }

    /// <summary>The sentence with its first letter large.</summary>
    public static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], CultureInfo.CurrentUICulture) + sentence[1..];
}
