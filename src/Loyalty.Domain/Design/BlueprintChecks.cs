using Loyalty.Domain.Ledger;
using static Loyalty.Domain.Design.BlueprintFinding;

namespace Loyalty.Domain.Design;

/// <summary>Holds the parts of a programme against each other and against common sense.</summary>
internal static class BlueprintChecks
{
    private const int MostRequiredFields = 4;
    private const int ShortestExpiryMonths = 6;
    private const int GenerousBonus = 100;

    public static IEnumerable<BlueprintFinding> All(BlueprintContent content, BusinessDate on) =>
    [
        .. DesignSteps.OfVersion.Where(step => IsMissing(content, step)).Select(step => Blocking(step, "open")),
        .. content.Goals is { } goals ? OfGoals(goals, on) : [],
        .. content.Rewards is { } rewards ? RewardChecks.Of(rewards, content) : [],
        .. content.Tiers is { } tiers ? TierChecks.Of(tiers) : [],
        .. content.Registration is { } registration ? OfRegistration(registration) : [],
        .. content.Points is { } points ? OfPoints(points, content.Rewards?.HasPoints ?? true) : [],
    ];

    private static bool IsMissing(BlueprintContent content, DesignStep step) => step switch
    {
        DesignStep.Goals => content.Goals is null,
        DesignStep.Rewards => content.Rewards is null,
        DesignStep.Tiers => content.Tiers is null,
        DesignStep.Registration => content.Registration is null,
        _ => content.Points is null,
    };

    private static IEnumerable<BlueprintFinding> OfGoals(GoalPlan plan, BusinessDate on)
    {
        if (plan.Goals.Count == 0)
        {
            yield return Blocking(DesignStep.Goals, "none");
        }

        foreach (var goal in plan.Goals)
        {
            if (goal.Target is null)
            {
                yield return Blocking(DesignStep.Goals, "no-number", goal.Objective);
            }

            if (goal.Deadline is null)
            {
                yield return Blocking(DesignStep.Goals, "no-deadline", goal.Objective);
            }
            else if (goal.Deadline < on)
            {
                yield return Warning(DesignStep.Goals, "deadline-past", goal.Objective, goal.Deadline);
            }

            if (goal.Target is not null && goal.Target == goal.Baseline)
            {
                yield return Warning(DesignStep.Goals, "target-is-today", goal.Objective, goal.Target);
            }

            if (goal.Serves.Length == 0)
            {
                yield return Warning(DesignStep.Goals, "unlinked", goal.Objective);
            }
        }
    }

    private static IEnumerable<BlueprintFinding> OfRegistration(RegistrationForm form)
    {
        foreach (var field in RegistrationForm.Needed.Except(form.Required, StringComparer.Ordinal))
        {
            yield return Blocking(DesignStep.Registration, $"no-{field}");
        }

        if (form.Terms.De.Length == 0)
        {
            yield return Blocking(DesignStep.Registration, "terms-empty");
        }

        if (form.Required.Count > MostRequiredFields)
        {
            yield return Warning(DesignStep.Registration, "many-fields", form.Required.Count);
        }

        if (!form.AsksConsent)
        {
            yield return Warning(DesignStep.Registration, "no-consent");
        }
    }

    private static IEnumerable<BlueprintFinding> OfPoints(EarnPlan plan, bool hasPoints)
    {
        if (hasPoints && plan.Rate <= 0)
        {
            yield return Blocking(DesignStep.Points, "rate-zero");
        }

        if (plan.Channels.Count == 0)
        {
            yield return Blocking(DesignStep.Points, "no-channel");
        }

        if (plan.Categories.Count == 0)
        {
            yield return Blocking(DesignStep.Points, "no-category");
        }

        if (plan is { ExpiryKind: ExpiryKind.FixedDay, ExpiresOn: null })
        {
            yield return Blocking(DesignStep.Points, "expiry-no-day");
        }
        else if (plan is { ExpiryKind: ExpiryKind.WithoutActivity, ExpiryMonths: null })
        {
            yield return Blocking(DesignStep.Points, "expiry-no-months");
        }
        else if (plan.ExpiryMonths is < ShortestExpiryMonths && plan.ExpiryKind != ExpiryKind.FixedDay)
        {
            yield return Warning(DesignStep.Points, "expiry-short", plan.ExpiryMonths);
        }
        else if (plan is { ExpiryMonths: null, ExpiryKind: ExpiryKind.FromEarning })
        {
            yield return Warning(DesignStep.Points, "expiry-never");
        }

        foreach (var rule in plan.Bonuses.Where(rule => rule.Percent > GenerousBonus))
        {
            yield return Warning(DesignStep.Points, "rule-generous", rule.Name, rule.Percent ?? 0);
        }

        foreach (var rule in plan.Bonuses.Where(rule => rule.Channels.Count > 0 && !rule.Channels.Any(plan.Channels.Contains)))
        {
            yield return Warning(DesignStep.Points, "rule-never", rule.Name);
        }

        if (plan.Caps is { PerStay: { } stay } && new[] { plan.Caps.PerDay, plan.Caps.PerMonth, plan.Caps.PerYear }.Any(span => span < stay))
        {
            yield return Warning(DesignStep.Points, "caps-contradict");
        }
    }

    internal static IEnumerable<LocalText> Twice(IEnumerable<LocalText> names) => names
        .GroupBy(name => name.In("de"), StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Key.Length > 0 && group.Skip(1).Any())
        .Select(group => group.First());
}
