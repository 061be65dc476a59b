
namespace Loyalty.Domain.Design;

/// <summary>Tells two versions apart, part by part.</summary>
internal static class BlueprintChanges
{
    public static IReadOnlyList<BlueprintChange> Between(BlueprintContent? before, BlueprintContent after) =>
    [
        .. OfGoals(before?.Goals, after.Goals),
        .. OfRewards(before?.Rewards, after.Rewards),
        .. OfTiers(before?.Tiers, after.Tiers),
        .. OfRegistration(before?.Registration, after.Registration),
        .. EarnChanges.Between(before, after),
    ];

    private static IEnumerable<BlueprintChange> OfGoals(GoalPlan? before, GoalPlan? after)
    {
        if (before is not null && after is not null && before.ProgramName != after.ProgramName)
        {
            yield return new("programme-renamed", DesignStep.Goals, before.ProgramName, after.ProgramName);
        }

        foreach (var (old, goal) in Pairs(before?.Goals, after?.Goals, goal => goal.Objective))
        {
            if (old is null || goal is null)
            {
                yield return new(old is null ? "goal-added" : "goal-removed", DesignStep.Goals, (old ?? goal!).Objective); // one of a pair is always there
            }
            else if (old != goal)
            {
                yield return new("goal-changed", DesignStep.Goals, goal.Objective);
            }
        }
    }

    private static IEnumerable<BlueprintChange> OfRewards(RewardPlan? before, RewardPlan? after)
    {
        if (before is not null && after is not null)
        {
            foreach (var module in RewardPlan.AllModules.Where(module => before.Modules.Contains(module) != after.Modules.Contains(module)))
            {
                yield return new($"module-{(after.Modules.Contains(module) ? "on" : "off")}-{module}", DesignStep.Rewards);
            }
        }

        if (before is not null && after is not null && !(before.Cashback?.Says(after.Cashback) ?? after.Cashback is null))
        {
            yield return new(after.Cashback is null ? "cashback-off" : "cashback", DesignStep.Rewards);
        }

        foreach (var (old, reward) in Pairs(before?.Rewards, after?.Rewards, reward => reward.Code))
        {
            if (old is null)
            {
                yield return new("reward-added", DesignStep.Rewards, reward!.Name, new Points(reward.Price)); // one of a pair is always there
            }
            else if (reward is null)
            {
                yield return new("reward-removed", DesignStep.Rewards, old.Name);
            }
            else if (old.Price != reward.Price)
            {
                yield return new("reward-price", DesignStep.Rewards, reward.Name, new Points(old.Price), new Points(reward.Price));
            }
            else if (!old.Offer.Says(reward.Offer))
            {
                yield return new("reward-changed", DesignStep.Rewards, reward.Name);
            }
        }
    }

    private static IEnumerable<BlueprintChange> OfTiers(TierPlan? before, TierPlan? after)
    {
        foreach (var change in before is not null && after is not null ? TierChanges.OfTerms(before, after) : [])
        {
            yield return change;
        }

        foreach (var (old, tier) in Pairs(before?.Tiers, after?.Tiers, tier => tier.Code))
        {
            if (old is null || tier is null)
            {
                yield return new(old is null ? "tier-added" : "tier-removed", DesignStep.Tiers, (old ?? tier!).Name); // one of a pair is always there
            }
            else
            {
                foreach (var change in OfTier(old, tier).Concat(TierChanges.OfWays(old, tier)))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<BlueprintChange> OfTier(TierDesign old, TierDesign tier)
    {
        if (old.Name != tier.Name)
        {
            yield return new("tier-renamed", DesignStep.Tiers, old.Name, tier.Name);
        }

        if (old.FromNights != tier.FromNights)
        {
            yield return new("tier-nights", DesignStep.Tiers, tier.Name, old.FromNights ?? (object)Nothing.It, tier.FromNights ?? (object)Nothing.It);
        }

        if (old.FromSpend != tier.FromSpend)
        {
            yield return new("tier-spend", DesignStep.Tiers, tier.Name, Spend(old.FromSpend), Spend(tier.FromSpend));
        }

        if (!old.Benefits.SequenceEqual(tier.Benefits))
        {
            yield return new("tier-benefits", DesignStep.Tiers, tier.Name);
        }
    }

    private static IEnumerable<BlueprintChange> OfRegistration(RegistrationForm? before, RegistrationForm? after)
    {
        if (before is null || after is null)
        {
            yield break;
        }

        if (!before.Required.ToHashSet(StringComparer.Ordinal).SetEquals(after.Required) || !before.Optional.ToHashSet(StringComparer.Ordinal).SetEquals(after.Optional))
        {
            yield return new("fields", DesignStep.Registration);
        }

        if (before.Terms != after.Terms)
        {
            yield return new("terms", DesignStep.Registration);
        }

        if (before.AsksConsent != after.AsksConsent || before.Consent != after.Consent)
        {
            yield return new("consent", DesignStep.Registration);
        }
    }

    private static object Spend(decimal? amount) => amount is { } spend ? new SpendAmount(spend) : Nothing.It;

    /// <summary>Sets two lists side by side: first those of the new one with their old counterparts, then those that are gone.</summary>
    private static IEnumerable<(T? Before, T? After)> Pairs<T>(IReadOnlyList<T>? before, IReadOnlyList<T>? after, Func<T, string> key) where T : class
    {
        var (old, now) = (before ?? [], after ?? []);
        return now.Select(item => (old.FirstOrDefault(other => key(other) == key(item)), (T?)item))
            .Concat(old.Where(item => now.All(other => key(other) != key(item))).Select(item => ((T?)item, (T?)null)));
    }
}
