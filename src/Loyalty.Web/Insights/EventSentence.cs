using System.Globalization;
using Loyalty.Modules.Insights;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Insights;

/// <summary>Says a line of the newest events as a sentence in the reader's language.</summary>
public static class EventSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(EventLine line, IStringLocalizer<InsightsText> text)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(text);
        var count = line.IsAtLeast ? text[nameof(InsightsText.MoreThan), Format.Number(line.Count)] : CountWords.Of(text, line.Count);
        var name = line.Name ?? text[nameof(InsightsText.SomeMember)];
        var what = line.What?.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? text[nameof(InsightsText.SomeReward)];
        var points = Format.Points(line.Points ?? default);
        return CountWords.Capital(line.Kind switch
        {
            EventLineKind.Enrolled => Either(nameof(InsightsText.EnrolledOne), nameof(InsightsText.EnrolledMany)),
            EventLineKind.Stays => Stays(),
            EventLineKind.Earned => Either(nameof(InsightsText.EarnedOne), nameof(InsightsText.EarnedMany), points),
            EventLineKind.Adjusted => Either(nameof(InsightsText.AdjustedOne), nameof(InsightsText.AdjustedMany), Format.Change(line.Points ?? default)),
            EventLineKind.Expired => Either(nameof(InsightsText.ExpiredOne), nameof(InsightsText.ExpiredMany), points),
            EventLineKind.Rose => Either(nameof(InsightsText.RoseOne), nameof(InsightsText.RoseMany), what),
            EventLineKind.Fell => Either(nameof(InsightsText.FellOne), nameof(InsightsText.FellMany), what),
            EventLineKind.Redeemed => Either(nameof(InsightsText.RedeemedOne), nameof(InsightsText.RedeemedMany), what),
            EventLineKind.Honoured => Either(nameof(InsightsText.HonouredOne), nameof(InsightsText.HonouredMany), what),
            EventLineKind.Cancelled => Either(nameof(InsightsText.CancelledOne), nameof(InsightsText.CancelledMany), what),
            EventLineKind.Published => text[nameof(InsightsText.Published), Format.Number(line.Count), line.From is { } from ? Format.Date(from) : ""],
            _ => text[nameof(InsightsText.Imported), Format.Number(line.Count)],
        });

        string Either(string one, string many, string more = "") => line.Count == 1 ? text[one, name, more] : text[many, count, more];

        string Stays() => (line.Count, line.Points?.Value ?? 0) switch
        {
            (1, 0) => line.Name is null ? text[nameof(InsightsText.StaysOne)] : text[nameof(InsightsText.StayOf), name],
            (1, _) => text[nameof(InsightsText.StayOfWithPoints), name, points],
            (_, 0) => text[nameof(InsightsText.StaysMany), count],
            _ => text[line.IsAtLeast ? nameof(InsightsText.StaysMany) : nameof(InsightsText.StaysManyWithPoints), count, points],
        };
    }
}
