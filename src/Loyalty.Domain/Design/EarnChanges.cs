namespace Loyalty.Domain.Design;

/// <summary>Tells two versions apart in what earns points and for how long they hold.</summary>
internal static class EarnChanges
{
    public static IEnumerable<BlueprintChange> Between(BlueprintContent? before, BlueprintContent after)
    {
        if (after is not { Points: { } plan, Tiers: { } tiers })
        {
            yield break;
        }

        if (before is not { Points: { } old, Tiers: { } oldTiers })
        {
            yield return new("rate-first", DesignStep.Points, plan.Rate);
            yield break;
        }

        if (old.Rate != plan.Rate)
        {
            yield return new("rate", DesignStep.Points, old.Rate, plan.Rate);
        }

        foreach (var channel in plan.Channels.Except(old.Channels, StringComparer.Ordinal))
        {
            yield return new("channel-added", DesignStep.Points, new OptionName("channels", channel));
        }

        foreach (var channel in old.Channels.Except(plan.Channels, StringComparer.Ordinal))
        {
            yield return new("channel-removed", DesignStep.Points, new OptionName("channels", channel));
        }

        foreach (var category in plan.Categories.Except(old.Categories, StringComparer.Ordinal))
        {
            yield return new("category-added", DesignStep.Points, new OptionName("categories", category));
        }

        foreach (var category in old.Categories.Except(plan.Categories, StringComparer.Ordinal))
        {
            yield return new("category-removed", DesignStep.Points, new OptionName("categories", category));
        }

        var (bonus, oldBonus) = (plan.Rules(tiers).TierBonusPercent, old.Rules(oldTiers).TierBonusPercent);
        foreach (var tier in tiers.Tiers.Where(tier => bonus.GetValueOrDefault(tier.Code) != oldBonus.GetValueOrDefault(tier.Code)))
        {
            yield return new("bonus", DesignStep.Points, tier.Name, oldBonus.GetValueOrDefault(tier.Code), bonus.GetValueOrDefault(tier.Code));
        }

        if (old.ExpiryMonths != plan.ExpiryMonths)
        {
            yield return new("expiry", DesignStep.Points, old.ExpiryMonths ?? (object)Nothing.It, plan.ExpiryMonths ?? (object)Nothing.It);
        }
    }
}
