using Loyalty.Domain.Ledger;

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

        foreach (var change in OfStays(old, plan).Concat(OfAmounts(old, plan)).Concat(OfBonuses(old, plan, tiers)).Concat(OfLives(old, plan)))
        {
            yield return change;
        }
    }

    private static IEnumerable<BlueprintChange> OfStays(EarnPlan old, EarnPlan plan)
    {
        var (was, now) = (old.Eligibility, plan.Eligibility);
        if (!was.ExcludedRates.SequenceEqual(now.ExcludedRates))
        {
            yield return new("excluded-rates", DesignStep.Points, Listed(was.ExcludedRates), Listed(now.ExcludedRates));
        }

        if (!was.ReviewedRates.SequenceEqual(now.ReviewedRates))
        {
            yield return new("reviewed-rates", DesignStep.Points, Listed(was.ReviewedRates), Listed(now.ReviewedRates));
        }

        if (was.MostRooms != now.MostRooms)
        {
            yield return new("most-rooms", DesignStep.Points, Number(was.MostRooms), Number(now.MostRooms));
        }

        foreach (var (code, before, after) in new[]
        {
            ("review-unknown", was.ReviewUnknown, now.ReviewUnknown), ("extras-earn", was.ExtrasEarn, now.ExtrasEarn),
            ("company-spend", was.CompanySpendEarns, now.CompanySpendEarns), ("groups-earn", was.GroupsEarn, now.GroupsEarn),
            ("day-use", was.DayUseEarns, now.DayUseEarns), ("award-nights", was.AwardNightsCount, now.AwardNightsCount),
        }.Where(flag => flag.Item2 != flag.Item3))
        {
            yield return new($"{code}-{(after ? "on" : "off")}", DesignStep.Points);
        }
    }

    private static IEnumerable<BlueprintChange> OfAmounts(EarnPlan old, EarnPlan plan)
    {
        foreach (var category in plan.Categories.Where(category => Percent(old, category) != Percent(plan, category)))
        {
            yield return new("category-percent", DesignStep.Points, new OptionName("categories", category), Percent(old, category), Percent(plan, category));
        }

        if (old.PackagePercent != plan.PackagePercent)
        {
            yield return new("package-percent", DesignStep.Points, Number(old.PackagePercent), Number(plan.PackagePercent));
        }

        foreach (var (span, before, after) in new[]
        {
            ("stay", old.Caps.PerStay, plan.Caps.PerStay), ("day", old.Caps.PerDay, plan.Caps.PerDay),
            ("month", old.Caps.PerMonth, plan.Caps.PerMonth), ("year", old.Caps.PerYear, plan.Caps.PerYear),
        }.Where(cap => cap.Item2 != cap.Item3))
        {
            yield return new($"cap-{span}", DesignStep.Points, Number(before), Number(after));
        }

        if (old.Rounding != plan.Rounding)
        {
            yield return new(plan.Rounding == Rounding.HalfUp ? "rounding-half-up" : "rounding-down", DesignStep.Points);
        }
    }

    private static IEnumerable<BlueprintChange> OfBonuses(EarnPlan old, EarnPlan plan, TierPlan tiers)
    {
        foreach (var rule in plan.Bonuses)
        {
            if (old.Bonuses.FirstOrDefault(known => known.Name == rule.Name) is not { } before)
            {
                yield return new("rule-added", DesignStep.Points, new RuleOfPlan(rule, tiers));
            }
            else if (!EarnRuleJson.Same(before, rule))
            {
                yield return new("rule-changed", DesignStep.Points, new RuleOfPlan(rule, tiers));
            }
        }

        foreach (var rule in old.Bonuses.Where(known => plan.Bonuses.All(rule => rule.Name != known.Name)))
        {
            yield return new("rule-removed", DesignStep.Points, rule.Name);
        }
    }

    private static IEnumerable<BlueprintChange> OfLives(EarnPlan old, EarnPlan plan)
    {
        if (old.HoldDays != plan.HoldDays)
        {
            yield return new("hold-days", DesignStep.Points, old.HoldDays, plan.HoldDays);
        }

        if (old.Reversal != plan.Reversal)
        {
            yield return new(plan.Reversal switch { ReversalPolicy.PendingOnly => "reversal-pending", ReversalPolicy.MayGoNegative => "reversal-negative", _ => "reversal-balance" }, DesignStep.Points);
        }

        if (old.ExpiryKind != plan.ExpiryKind)
        {
            yield return new(plan.ExpiryKind switch { ExpiryKind.FixedDay => "expiry-fixed", ExpiryKind.WithoutActivity => "expiry-activity", _ => "expiry-earning" }, DesignStep.Points);
        }

        if (plan.ExpiryKind == ExpiryKind.FixedDay && old.ExpiresOn != plan.ExpiresOn)
        {
            yield return new("expires-on", DesignStep.Points, plan.ExpiresOn ?? (object)Nothing.It);
        }

        if (old.ExpiresToTheDay != plan.ExpiresToTheDay)
        {
            yield return new(plan.ExpiresToTheDay ? "expiry-to-the-day" : "expiry-to-month-end", DesignStep.Points);
        }

        if (old.Expiry.GraceDays != plan.Expiry.GraceDays)
        {
            yield return new("grace-days", DesignStep.Points, old.Expiry.GraceDays, plan.Expiry.GraceDays);
        }

        if (!old.Expiry.WarnDays.SequenceEqual(plan.Expiry.WarnDays))
        {
            yield return new("warn-days", DesignStep.Points, string.Join(", ", old.Expiry.WarnDays), string.Join(", ", plan.Expiry.WarnDays));
        }
    }

    private static int Percent(EarnPlan plan, string category) => plan.CategoryPercent.GetValueOrDefault(category, 100);

    private static object Number(long? number) => number is { } known ? (decimal)known : Nothing.It;

    private static object Listed(IReadOnlyList<string> codes) => codes.Count > 0 ? string.Join(", ", codes) : Nothing.It;
}
