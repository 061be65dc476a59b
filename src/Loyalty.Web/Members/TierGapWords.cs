using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Members;

/// <summary>Says how far a member is on the ways to a tier, in the words that the desk and the guest both read.</summary>
internal static class TierGapWords
{
    /// <summary>What the nearest way still lacks, such as "two nights and €200.00"; null where that is no amount, or nothing is missing.</summary>
    public static string? MissingOf(IStringLocalizer<TierGapText> text, TierGap? gap, string currency)
    {
        var lacks = (gap?.Lacks ?? []).Where(lack => lack.Missing > 0).ToArray();
        return lacks.Length == 0 || lacks.Any(lack => lack.Condition.Measure > TierMeasure.Rewards)
            ? null
            : Joined(text, lacks.Select(lack => Missing(text, lack, currency)));
    }

    /// <summary>What there is of what each way asks for, the nearest first; the days that count are said once.</summary>
    public static string ProgressOf(IStringLocalizer<TierGapText> text, MemberTier tier, string currency)
    {
        ArgumentNullException.ThrowIfNull(tier);
        if (tier.ToNext is not { } gap)
        {
            return "";
        }

        var nearest = Joined(text, gap.Lacks.Select((lack, index) => Progress(text, lack, index == 0 ? tier : null, currency)));
        return string.Join(' ', gap.Others.Select(way => text[nameof(TierGapText.OrWay), Joined(text, way.Select(lack => Progress(text, lack, null, currency)))].Value)
            .Prepend($"{nearest[..1].ToUpperInvariant()}{nearest[1..]}."));
    }

    private static string Joined(IStringLocalizer<TierGapText> text, IEnumerable<string> parts) =>
        parts.Aggregate((one, other) => text[nameof(TierGapText.And), one, other]);

    private static string Missing(IStringLocalizer<TierGapText> text, TierLack lack, string currency) => lack.Condition.Measure == TierMeasure.Spend
        ? Format.Money(new Money(lack.Missing, currency))
        : text[$"{lack.Condition.Measure}{(lack.Missing == 1 ? "One" : "Many")}", NumberWords.Of(lack.Missing)];

    private static string Progress(IStringLocalizer<TierGapText> text, TierLack lack, MemberTier? window, string currency)
    {
        var (condition, isMoney) = (lack.Condition, lack.Condition.Measure == TierMeasure.Spend);
        var said = text[$"Of{condition.Measure}", Amount(lack.Have), Amount(condition.AtLeast), condition.Action ?? ""].Value;
        return condition switch
        {
            { Measure: TierMeasure.Manual or TierMeasure.Paid or TierMeasure.Engagement } => said,
            { Months: { } months } => text[nameof(TierGapText.InMonths), said, months],
            _ when window is null => said,
            _ when window.Window == TierWindow.Rolling => text[nameof(TierGapText.InMonths), said, window.WindowMonths],
            _ => text[nameof(TierGapText.Since), said, Format.Date(window.CountsFrom)],
        };

        string Amount(long amount) => isMoney ? Format.Money(new Money(amount, currency)) : Format.Number(amount);
    }
}
