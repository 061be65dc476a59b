using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design;

/// <summary>Says in words how tiers are reached and how long they last.</summary>
internal static class TierSentences
{
    /// <summary>What holds for all tiers.</summary>
    public static string OfTerms(IStringLocalizer<DesignText> text, TierPlan plan, StepForm? form)
    {
        var terms = plan.Terms;
        return string.Join(' ', new[]
        {
            terms.Window switch
            {
                "calendar" => text[nameof(DesignText.TierWindowCalendar), DesignSentences.Option(form, "statusEnd", terms.StatusEnd)],
                "membership" => text[nameof(DesignText.TierWindowMembership)],
                _ => text[nameof(DesignText.TierWindow), plan.WindowMonths].Value,
            },
            terms.Fall switch
            {
                "one_down" => text[nameof(DesignText.TierFallOneDown)],
                "never" => text[nameof(DesignText.TierFallNever)],
                _ => text[nameof(DesignText.TierFallPerformance)].Value,
            },
            terms.GraceDays > 0 ? Counted(text, nameof(DesignText.TierGraceOne), nameof(DesignText.TierGraceMany), terms.GraceDays) : null,
            terms.NoticeDays.Count > 0 ? text[nameof(DesignText.TierNotices), string.Join(", ", terms.NoticeDays)].Value : null,
            terms is { RollOverNights: > 0, Window: not "rolling" } ? text[nameof(DesignText.TierRollOver), terms.RollOverNights].Value : null,
        }.OfType<string>());
    }

    /// <summary>What reaches one tier.</summary>
    public static string Of(IStringLocalizer<DesignText> text, TierDesign tier, string currency)
    {
        var nights = tier.FromNights is { } count ? NightsOf(text, count) : null;
        var spend = tier.FromSpend is { } amount ? text[nameof(DesignText.TierSpend), Format.Money(Money.Of(decimal.Round(amount, 2), currency))].Value : null;
        var plain = (nights, spend) switch
        {
            ({ } one, { } other) => text[tier.NeedsBoth ? nameof(DesignText.TierAnd) : nameof(DesignText.TierOr), one, other].Value,
            _ => nights ?? spend,
        };
        var ways = tier.Ways.Where(way => way.All.Count > 0).Select(way => way.All.Select(condition => Of(text, condition, currency)).Aggregate((one, other) => text[nameof(DesignText.TierAnd), one, other]));
        var said = ways.Prepend(plain).OfType<string>().ToArray();
        var reached = said.Length == 0 ? text[nameof(DesignText.TierFromStart)].Value : said.Aggregate((one, other) => text[nameof(DesignText.TierOr), one, other]);
        return LifeOf(text, tier) is { } life ? $"{reached}; {text[nameof(DesignText.TierLife), life]}" : reached;
    }

    /// <summary>A number in the sentence for one or in that for many.</summary>
    public static string Counted(IStringLocalizer<DesignText> text, string one, string many, int number) => number == 1 ? text[one] : text[many, Format.Number(number)];

    /// <summary>The name of what counts.</summary>
    public static string NameOf(IStringLocalizer<DesignText> text, TierMeasure measure) => text[$"Measure{measure}"];

    private static string NightsOf(IStringLocalizer<DesignText> text, int nights) => Counted(text, nameof(DesignText.TierNightsOne), nameof(DesignText.TierNightsMany), nights);

    private static string Of(IStringLocalizer<DesignText> text, TierCondition condition, string currency)
    {
        if (condition.Measure is TierMeasure.Manual or TierMeasure.Paid)
        {
            return NameOf(text, condition.Measure);
        }

        var amount = condition.Measure == TierMeasure.Spend ? Format.Money(Money.Of(condition.AtLeast, currency)) : Format.Number(condition.AtLeast);
        var name = condition.Action is { } action ? $"{NameOf(text, condition.Measure)} ({action})" : NameOf(text, condition.Measure);
        var said = text[nameof(DesignText.ConditionSaid), amount, name].Value;
        return condition.Months is { } months ? text[nameof(DesignText.ConditionMonths), said, months] : said;
    }

    private static string? LifeOf(IStringLocalizer<DesignText> text, TierDesign tier)
    {
        var nights = tier.LifetimeNights is { } count ? NightsOf(text, count) : null;
        var years = tier.LifetimeYears is { } number ? Counted(text, nameof(DesignText.TierYearsOne), nameof(DesignText.TierYearsMany), number) : null;
        return (nights, years) switch
        {
            ({ } one, { } other) => text[nameof(DesignText.TierAnd), one, other],
            _ => nights ?? years,
        };
    }
}
