using Loyalty.Domain.Members;
using static Loyalty.Domain.Design.BlueprintFinding;

namespace Loyalty.Domain.Design;

/// <summary>Holds the tiers against each other: thresholds rise, names differ, and the top stays within a guest's reach.</summary>
internal static class TierChecks
{
    /// <summary>What a devoted guest of a small hotel may do in a month of the window; a threshold beyond it is out of reach.</summary>
    private const int DevotedNightsMonthly = 2;
    private const decimal DevotedSpendMonthly = 300;
    private const int MonthsAYear = 12;

    public static IEnumerable<BlueprintFinding> Of(TierPlan plan)
    {
        if (plan.Tiers.Count == 0)
        {
            yield return Blocking(DesignStep.Tiers, "none");
            yield break;
        }

        if (plan.Tiers[0] is { FromNights: not null } or { FromSpend: not null } or { Ways.Count: > 0 })
        {
            yield return Blocking(DesignStep.Tiers, "first-has-threshold", plan.Tiers[0].Name);
        }

        foreach (var name in BlueprintChecks.Twice(plan.Tiers.Select(tier => tier.Name)))
        {
            yield return Blocking(DesignStep.Tiers, "same-name", name);
        }

        foreach (var finding in plan.Tiers.Skip(1).SelectMany((tier, below) => OfTier(tier, plan.Tiers.Take(below + 1), plan.Terms.Window == "rolling" ? plan.WindowMonths : MonthsAYear)))
        {
            yield return finding;
        }

        foreach (var tier in plan.Tiers.Where(tier => tier.Benefits.Count == 0))
        {
            yield return Warning(DesignStep.Tiers, "no-benefit", tier.Name);
        }

        foreach (var finding in OfTerms(plan))
        {
            yield return finding;
        }
    }

    private static IEnumerable<BlueprintFinding> OfTier(TierDesign tier, IEnumerable<TierDesign> lower, int windowMonths)
    {
        if (tier.Ways.Any(way => way.All.Count == 0))
        {
            yield return Blocking(DesignStep.Tiers, "way-empty", tier.Name);
        }

        if (tier is { FromNights: null, FromSpend: null })
        {
            if (tier.Ways.Count == 0)
            {
                yield return Blocking(DesignStep.Tiers, "no-threshold", tier.Name);
            }

            yield break;
        }

        if (tier is { NeedsBoth: true } and ({ FromNights: null } or { FromSpend: null }))
        {
            yield return Blocking(DesignStep.Tiers, "both-needs-two", tier.Name);
        }

        if (lower.Where(other => other.FromNights >= tier.FromNights).MaxBy(other => other.FromNights) is { FromNights: { } nights } more)
        {
            yield return Blocking(DesignStep.Tiers, "nights-not-rising", tier.Name, tier.FromNights!, more.Name, nights); // both are there: they were compared
        }

        if (lower.Where(other => other.FromSpend >= tier.FromSpend).MaxBy(other => other.FromSpend) is { FromSpend: { } spend } richer)
        {
            yield return Blocking(DesignStep.Tiers, "spend-not-rising", tier.Name, new SpendAmount(tier.FromSpend ?? 0), richer.Name, new SpendAmount(spend));
        }

        var byNights = tier.FromNights <= DevotedNightsMonthly * windowMonths;
        var bySpend = tier.FromSpend <= DevotedSpendMonthly * windowMonths;
        if (tier is { NeedsBoth: true, FromNights: not null, FromSpend: not null } ? !(byNights && bySpend) : !byNights && !bySpend)
        {
            yield return Warning(DesignStep.Tiers, "out-of-reach", tier.Name, windowMonths);
        }
    }

    private static IEnumerable<BlueprintFinding> OfTerms(TierPlan plan)
    {
        var (terms, asked) = (plan.Terms, plan.Tiers.SelectMany(tier => tier.Ways).SelectMany(way => way.All).ToArray());
        if (terms.Fall != "never" && terms.NoticeDays.Count == 0 && terms.Window != "rolling")
        {
            yield return Warning(DesignStep.Tiers, "no-notice");
        }

        if (terms is { RollOverNights: > 0, Window: "rolling" })
        {
            yield return Warning(DesignStep.Tiers, "rollover-without-year");
        }

        if (terms.Engagement.Count == 0 && asked.Any(condition => condition.Measure == TierMeasure.Engagement))
        {
            yield return Blocking(DesignStep.Tiers, "engagement-weighs-nothing");
        }

        if (asked.Any(condition => condition is { Measure: TierMeasure.Action, Action: null }))
        {
            yield return Blocking(DesignStep.Tiers, "action-unnamed");
        }
    }
}
