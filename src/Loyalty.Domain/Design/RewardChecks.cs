using Loyalty.Domain.Rewards;
using static Loyalty.Domain.Design.BlueprintFinding;

namespace Loyalty.Domain.Design;

/// <summary>Holds the modules and rewards against each other: every kind has what it needs, seasons do not overlap, prices stay within reach.</summary>
internal static class RewardChecks
{
    private const decimal FarAwaySpend = 1_000;
    private const decimal GenerousShare = 0.15m;

    public static IEnumerable<BlueprintFinding> Of(RewardPlan plan, BlueprintContent content)
    {
        if (plan.Modules.Count == 0)
        {
            yield return Blocking(DesignStep.Rewards, "no-module");
        }

        if (plan.HasPoints && plan.Rewards.All(reward => reward.MayBeFree))
        {
            yield return Blocking(DesignStep.Rewards, "none");
        }

        foreach (var name in BlueprintChecks.Twice(plan.Rewards.Select(reward => reward.Name)))
        {
            yield return Blocking(DesignStep.Rewards, "same-name", name);
        }

        foreach (var finding in plan.Rewards.SelectMany(OfReward))
        {
            yield return finding;
        }

        foreach (var reward in plan.Rewards.Where(reward => content.Tiers is { } tiers && reward.FromTierRank > tiers.Tiers.Count))
        {
            yield return Blocking(DesignStep.Rewards, "tier-unknown", reward.Name, reward.FromTierRank);
        }

        foreach (var rank in (plan.Cashback?.Tiers ?? []).GroupBy(rule => rule.TierRank).Where(group => group.Skip(1).Any()).Select(group => group.Key))
        {
            yield return Blocking(DesignStep.Rewards, "cashback-twice", rank);
        }

        foreach (var rule in plan.Cashback?.Tiers.Where(rule => content.Tiers is { } tiers && rule.TierRank > tiers.Tiers.Count) ?? [])
        {
            yield return Blocking(DesignStep.Rewards, "cashback-tier-unknown", rule.TierRank);
        }

        foreach (var finding in plan.HasPoints && plan.Rewards.Count > 0 ? WithinReach([.. plan.Rewards.Where(reward => !reward.MayBeFree)], content.Points?.Rate ?? 0) : [])
        {
            yield return finding;
        }
    }

    private static IEnumerable<BlueprintFinding> OfReward(RewardDesign reward)
    {
        var offer = reward.Offer;
        if (reward.Price <= 0 && !reward.MayBeFree)
        {
            yield return Blocking(DesignStep.Rewards, "price-zero", reward.Name);
        }

        if (reward.Kind == RewardKind.Percentage && offer.Discount?.Percent is null)
        {
            yield return Blocking(DesignStep.Rewards, "no-percent", reward.Name);
        }

        if (reward.Kind == RewardKind.Amount && offer.Discount?.AmountMinor is null)
        {
            yield return Blocking(DesignStep.Rewards, "no-amount", reward.Name);
        }

        if (reward.Kind == RewardKind.Experience && offer.Dates.Count == 0)
        {
            yield return Blocking(DesignStep.Rewards, "no-date", reward.Name);
        }

        if (offer.Dates.Select(date => (date.On, date.At)).Distinct().Count() < offer.Dates.Count)
        {
            yield return Blocking(DesignStep.Rewards, "same-date", reward.Name);
        }

        if (offer.Seasons.Any(season => season.Until < season.From) || offer.ClosedDays.Any(span => span.Until < span.From))
        {
            yield return Blocking(DesignStep.Rewards, "span-reversed", reward.Name);
        }
        else if (offer.Seasons.Index().Any(one => offer.Seasons.Skip(one.Index + 1).Any(other => one.Item.From <= other.Until && other.From <= one.Item.Until)))
        {
            yield return Blocking(DesignStep.Rewards, "seasons-overlap", reward.Name);
        }

        if (offer.Cash is { } cash && cash.Least > offer.Price)
        {
            yield return Blocking(DesignStep.Rewards, "least-above-price", reward.Name, cash.Least, offer.Price);
        }

        if (reward is { Cost: { } cost, Value: { } value } && cost > value)
        {
            yield return Warning(DesignStep.Rewards, "cost-above-value", reward.Name, new SpendAmount(cost), new SpendAmount(value));
        }
    }

    private static IEnumerable<BlueprintFinding> WithinReach(RewardDesign[] rewards, decimal rate)
    {
        if (rewards.Where(reward => reward.FromTierRank <= 1).MinBy(reward => reward.Price) is not { } cheapest)
        {
            yield return Warning(DesignStep.Rewards, "none-for-everyone");
        }
        else if (rate > 0 && cheapest.Price / rate > FarAwaySpend)
        {
            yield return Warning(DesignStep.Rewards, "first-far-away", cheapest.Name, new Points(cheapest.Price), new SpendAmount(decimal.Ceiling(cheapest.Price / rate)));
        }

        foreach (var reward in rewards.Where(reward => reward.Price > 0 && reward.Cost * rate / reward.Price > GenerousShare))
        {
            yield return Warning(DesignStep.Rewards, "generous", reward.Name, decimal.Round((reward.Cost ?? 0) * rate / reward.Price * 100m));
        }
    }
}
