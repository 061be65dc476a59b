using System.Globalization;
using Loyalty.Domain;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>How work and workflows are put into words.</summary>
internal static class Wording
{
    /// <summary>A text of the hotel in the language of the screen.</summary>
    public static string Said(this LocalText text) => text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The beginning of a text that may be far too long, with an ellipsis where it goes on.</summary>
    public static string Brief(this string text, int most) => text.Length <= most ? text : text[..(most - (char.IsHighSurrogate(text[most - 2]) ? 2 : 1))] + "…";

    /// <summary>A number in a sentence: in words up to twelve, in digits above.</summary>
    public static string Spelled(this IStringLocalizer<OperationsText> text, int number)
    {
        var words = text[nameof(OperationsText.Numbers)].Value.Split(',');
        return number < words.Length ? words[number] : Format.Number(number);
    }

    /// <summary>The same at the beginning of a sentence.</summary>
    public static string Capital(this string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];

    /// <summary>When something was: today with its time in a sentence, otherwise as in lists.</summary>
    public static string When(this IStringLocalizer<OperationsText> text, DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(at, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date
            ? text[nameof(OperationsText.TodayAt), Format.Time(at, zone)]
            : Format.Moment(at, zone, now);

    /// <summary>Why a step failed: activities write a refusal's code and arguments, and everything else says it in its own words.</summary>
    public static string Reason(this RefusalTexts refusals, string message)
    {
        var parts = message.Split('|');
        return RefusalTexts.Find(parts[0], CultureInfo.CurrentUICulture) is null ? message : refusals.Sentence(new Refusal(parts[0], [.. parts.Skip(1)]));
    }
}
