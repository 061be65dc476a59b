namespace Loyalty.Domain.Design;

/// <summary>Tells two versions apart in how tiers are reached, how long they last, and what happens then.</summary>
internal static class TierChanges
{
    /// <summary>What differs in the terms of all tiers.</summary>
    public static IEnumerable<BlueprintChange> OfTerms(TierPlan before, TierPlan after)
    {
        if (before.WindowMonths != after.WindowMonths)
        {
            yield return Change("window", before.WindowMonths, after.WindowMonths);
        }

        var (old, now) = (before.Terms, after.Terms);
        if (old.Window != now.Window)
        {
            yield return Change("tier-window", new OptionName("window", old.Window), new OptionName("window", now.Window));
        }

        if (now.Window == "calendar" && old.StatusEnd != now.StatusEnd)
        {
            yield return Change("tier-status-end", new OptionName("statusEnd", old.StatusEnd), new OptionName("statusEnd", now.StatusEnd));
        }

        if (old.Fall != now.Fall)
        {
            yield return Change("tier-fall", new OptionName("fall", old.Fall), new OptionName("fall", now.Fall));
        }

        if (old.GraceDays != now.GraceDays)
        {
            yield return Change("tier-grace", old.GraceDays, now.GraceDays);
        }

        if (!old.NoticeDays.SequenceEqual(now.NoticeDays))
        {
            yield return now.NoticeDays.Count == 0 ? Change("tier-notices-none") : Change("tier-notices", string.Join(", ", now.NoticeDays));
        }

        if (old.BonusFrom != now.BonusFrom)
        {
            yield return Change("tier-bonus-from", new OptionName("bonusFrom", old.BonusFrom), new OptionName("bonusFrom", now.BonusFrom));
        }

        if (old.RollOverNights != now.RollOverNights)
        {
            yield return Change("tier-rollover", old.RollOverNights, now.RollOverNights);
        }

        if ((old.StatusPointsANight, old.StatusPointsAUnit) != (now.StatusPointsANight, now.StatusPointsAUnit))
        {
            yield return Change("tier-status-points", now.StatusPointsANight, now.StatusPointsAUnit);
        }

        if (old.HalfLifeMonths != now.HalfLifeMonths || !old.Engagement.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(now.Engagement.OrderBy(pair => pair.Key, StringComparer.Ordinal)))
        {
            yield return Change("tier-engagement");
        }
    }

    /// <summary>What differs in the ways into one tier.</summary>
    public static IEnumerable<BlueprintChange> OfWays(TierDesign old, TierDesign tier)
    {
        if (old.NeedsBoth != tier.NeedsBoth)
        {
            yield return Change(tier.NeedsBoth ? "tier-both" : "tier-either", tier.Name);
        }

        if (!old.Ways.SequenceEqual(tier.Ways))
        {
            yield return Change("tier-ways", tier.Name);
        }

        if ((old.LifetimeNights, old.LifetimeYears) != (tier.LifetimeNights, tier.LifetimeYears))
        {
            yield return Change("tier-life", tier.Name, tier.LifetimeNights ?? (object)Nothing.It, tier.LifetimeYears ?? (object)Nothing.It);
        }
    }

    private static BlueprintChange Change(string code, params object[] arguments) => new(code, DesignStep.Tiers, arguments);
}
