using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Design;

/// <summary>What step 3 says of all tiers: the days that count, the end of a status and what happens then, in the words of the form.</summary>
public sealed record TierTerms
{
    /// <summary>rolling, calendar or membership.</summary>
    public string Window { get; init; } = "rolling";

    /// <summary>Month and day on which a status of a calendar year ends, as 03-31.</summary>
    public string StatusEnd { get; init; } = "12-31";

    /// <summary>performance, one_down or never.</summary>
    public string Fall { get; init; } = "performance";

    /// <summary>Days after the end on which nobody falls yet.</summary>
    public int GraceDays { get; init; }

    /// <summary>Days before the end on which the member is told, farthest first.</summary>
    public IReadOnlyList<int> NoticeDays { get; init; } = [];

    /// <summary>next or current.</summary>
    public string BonusFrom { get; init; } = "next";

    /// <summary>The most nights that count in the next year.</summary>
    public int RollOverNights { get; init; }

    /// <summary>Status points for a night.</summary>
    public int StatusPointsANight { get; init; }

    /// <summary>Status points for a unit of the currency.</summary>
    public int StatusPointsAUnit { get; init; }

    /// <summary>What actions weigh in the engagement score.</summary>
    public IReadOnlyDictionary<string, int> Engagement { get; init; } = new Dictionary<string, int>();

    /// <summary>After so many months an action weighs half.</summary>
    public int HalfLifeMonths { get; init; } = 6;

    /// <summary>Reads them; what is not answered is as it was before it could be asked.</summary>
    public static TierTerms Read(JsonObject answer) => new()
    {
        Window = OrElse(answer.Text("window"), "rolling"),
        StatusEnd = OrElse(answer.Text("statusEnd"), "12-31"),
        Fall = OrElse(answer.Text("fall"), "performance"),
        GraceDays = answer.Whole("graceDays") ?? 0,
        NoticeDays = [.. answer.Texts("notices").Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0).Where(days => days > 0).OrderDescending()],
        BonusFrom = OrElse(answer.Text("bonusFrom"), "next"),
        RollOverNights = answer.Whole("rollOverNights") ?? 0,
        StatusPointsANight = answer.Whole("statusPointsANight") ?? 0,
        StatusPointsAUnit = answer.Whole("statusPointsAUnit") ?? 0,
        Engagement = answer.Rows("engagement").Where(row => row.Text("action").Length > 0 && row.Whole("weight") > 0)
            .GroupBy(row => row.Text("action"), StringComparer.Ordinal).ToDictionary(row => row.Key, row => row.First().Whole("weight") ?? 0, StringComparer.Ordinal),
        HalfLifeMonths = answer.Whole("halfLifeMonths") is { } months and > 0 ? months : 6,
    };

    /// <summary>The policy under these terms.</summary>
    public TierPolicy On(TierPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var end = StatusEnd.Split('-') is [var month, var day] && int.TryParse(month, out var ofYear) && int.TryParse(day, out var ofMonth) && ofYear is >= 1 and <= 12 && ofMonth is >= 1 and <= 31
            ? (Month: ofYear, Day: ofMonth)
            : (Month: 12, Day: 31);
        return policy with
        {
            Window = Window switch { "calendar" => TierWindow.CalendarYear, "membership" => TierWindow.MembershipYear, _ => TierWindow.Rolling },
            StatusEndMonth = end.Month,
            StatusEndDay = end.Day,
            Fall = Fall switch { "one_down" => TierFall.OneDown, "never" => TierFall.Never, _ => TierFall.ByPerformance },
            GraceDays = GraceDays,
            NoticeDays = NoticeDays,
            BonusFrom = BonusFrom == "current" ? TierBonusFrom.CurrentStay : TierBonusFrom.NextStay,
            RollOverNights = RollOverNights,
            StatusPointsANight = StatusPointsANight,
            StatusPointsAUnit = StatusPointsAUnit,
            EngagementWeights = Engagement,
            EngagementHalfLifeMonths = HalfLifeMonths,
        };
    }

    private static string OrElse(string text, string other) => text.Length > 0 ? text : other;
}
