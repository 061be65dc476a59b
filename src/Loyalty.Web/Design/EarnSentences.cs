using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design;

/// <summary>Says in words that a guest understands what earns points, what earns other shares of them, and what earns none.</summary>
internal static class EarnSentences
{
    private const string Package = "package";

    /// <summary>The points for each unit of money, and how fractions are rounded.</summary>
    public static string OfRate(IStringLocalizer<DesignText> text, EarnPlan points, string currency)
    {
        var rate = points.Rate == 1 ? text[nameof(DesignText.RateOne), Format.Unit(currency)] : text[nameof(DesignText.RateSentence), Format.Number(points.Rate), Format.Unit(currency)];
        return $"{rate} {text[points.Rounding == Rounding.HalfUp ? nameof(DesignText.RoundedHalfUp) : nameof(DesignText.RoundedDown)]}";
    }

    /// <summary>The services that earn more or fewer points than others; empty when all earn alike.</summary>
    public static string OfShares(IStringLocalizer<DesignText> text, EarnPlan points, StepForm? form) => string.Join(", ", points.CategoryPercent
        .Where(share => share.Value != 100 && points.Categories.Contains(share.Key))
        .Select(share => (Name: DesignSentences.Option(form, "categories", share.Key), Percent: share.Value))
        .Select(share => share.Percent == 0 ? text[nameof(DesignText.ShareNone), share.Name].Value : text[nameof(DesignText.ShareOf), share.Name, Format.Percent(share.Percent / 100m)].Value));

    /// <summary>How packages count.</summary>
    public static string OfPackages(IStringLocalizer<DesignText> text, EarnPlan points) => (points.PackagePercent ?? (points.Categories.Contains(Package) ? 100 : 0)) switch
    {
        0 => text[nameof(DesignText.PackageNone)],
        var percent => text[nameof(DesignText.PackageShare), Format.Percent(percent / 100m)],
    };

    /// <summary>What earns nothing, a sentence each.</summary>
    public static IReadOnlyList<string> OfExceptions(IStringLocalizer<DesignText> text, StayEligibility eligibility, bool hasPoints, bool hasTiers) =>
    [
        .. new[]
        {
            eligibility.ExcludedRates.Count > 0 ? text[nameof(DesignText.ExcludedRates), string.Join(", ", eligibility.ExcludedRates)].Value : null,
            eligibility.GroupsEarn ? null : text[nameof(DesignText.GroupsOut)].Value,
            eligibility.DayUseEarns ? null : text[nameof(DesignText.DayUseOut)].Value,
            eligibility.CompanySpendEarns ? null : text[nameof(DesignText.CompanyOut)].Value,
            eligibility.MostRooms is { } rooms ? TierSentences.Counted(text, nameof(DesignText.RoomsOutOne), nameof(DesignText.RoomsOutMany), rooms) : null,
            hasTiers && eligibility.MostRooms is not 1 ? text[nameof(DesignText.NightsOnce)].Value : null,
            eligibility.ExtrasEarn ? text[nameof(DesignText.ExtrasOnly)].Value : null,
            hasPoints ? text[nameof(DesignText.PaidWithPointsOut)].Value : null,
            hasTiers && !eligibility.AwardNightsCount ? text[nameof(DesignText.AwardNightsOut)].Value : null,
        }.OfType<string>(),
    ];

    /// <summary>What the hotel looks at before it counts, a sentence each.</summary>
    public static IReadOnlyList<string> OfReviews(IStringLocalizer<DesignText> text, EarnPlan points) =>
    [
        .. new[]
        {
            points.Eligibility.ReviewUnknown && !points.Channels.Contains("unknown") ? text[nameof(DesignText.ReviewedWay)].Value : null,
            points.Eligibility.ReviewedRates.Count > 0 ? text[nameof(DesignText.ReviewedRates), string.Join(", ", points.Eligibility.ReviewedRates)].Value : null,
        }.OfType<string>(),
    ];
}
