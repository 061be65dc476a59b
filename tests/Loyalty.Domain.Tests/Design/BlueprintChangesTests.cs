using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

public sealed class BlueprintChangesTests
{
    private static readonly BlueprintContent Before = BlueprintContent.Of(SampleAnswers.All());

    [Fact]
    public void The_same_programme_has_no_changes() => Assert.Empty(BlueprintContent.Of(SampleAnswers.All()).ChangesSince(Before));

    [Fact]
    public void The_first_version_brings_everything() =>
        Assert.Equal(["goal-added", "reward-added", "reward-added", "tier-added", "tier-added", "tier-added", "rate-first"], Before.ChangesSince(null).Select(change => change.Code));

    [Fact]
    public void A_threshold_that_moved_is_told_with_both_numbers()
    {
        var change = Assert.Single(SampleAnswers.With(DesignStep.Tiers, answer => answer["tiers"]![2]!["fromNights"] = 10).ChangesSince(Before));

        Assert.Equal("tier-nights", change.Code);
        Assert.Equal([new LocalText("Gold", "Gold"), 12, 10], change.Arguments);
    }

    [Fact]
    public void Terms_of_the_tiers_and_ways_into_one_are_told()
    {
        var changes = SampleAnswers.With(DesignStep.Tiers, answer =>
        {
            (answer["window"], answer["statusEnd"], answer["fall"], answer["graceDays"], answer["rollOverNights"]) = ("calendar", "03-31", "one_down", 14, 5);
            answer["notices"] = new JsonArray("60", "30", "7");
            answer["tiers"]![2]!["needsBoth"] = true;
            answer["tiers"]![2]!["ways"] = JsonNode.Parse("""[{"conditions":[{"measure":"Rewards","atLeast":3}]}]""");
            answer["tiers"]![2]!["lifetimeNights"] = 100;
        }).ChangesSince(Before);

        Assert.Equal(
            ["tier-window", "tier-status-end", "tier-fall", "tier-grace", "tier-notices", "tier-rollover", "tier-both", "tier-ways", "tier-life"],
            changes.Select(change => change.Code));
        Assert.Equal(["60, 30, 7"], changes.Single(change => change.Code == "tier-notices").Arguments);
    }

    [Fact]
    public void Points_that_no_longer_expire_are_told()
    {
        var change = Assert.Single(SampleAnswers.With(DesignStep.Points, answer => answer["expiryMonths"] = null).ChangesSince(Before));

        Assert.Equal("expiry", change.Code);
        Assert.Equal([24, Nothing.It], change.Arguments);
    }

    [Fact]
    public void Points_that_end_on_the_very_day_now_are_told()
    {
        var toTheDay = SampleAnswers.With(DesignStep.Points, answer => answer["expiryToTheDay"] = true);

        Assert.Equal(["expiry-to-the-day"], toTheDay.ChangesSince(Before).Select(change => change.Code));
        Assert.Equal(["expiry-to-month-end"], Before.ChangesSince(toTheDay).Select(change => change.Code));
    }

    [Fact]
    public void A_channel_more_a_reward_less_and_a_new_price_are_told()
    {
        var answers = SampleAnswers.All();
        answers[DesignStep.Points]["channels"]!.AsArray().Add("ota");
        answers[DesignStep.Rewards]["rewards"]!.AsArray().RemoveAt(0);
        answers[DesignStep.Rewards]["rewards"]![0]!["price"] = 1800;

        Assert.Equal(["reward-price", "reward-removed", "channel-added"], BlueprintContent.Of(answers).ChangesSince(Before).Select(change => change.Code));
    }

    [Fact]
    public void A_version_reads_as_it_was_written()
    {
        var written = BlueprintContent.Write(SampleAnswers.All());

        Assert.Empty(BlueprintContent.Parse(written).ChangesSince(Before));
        Assert.Equal(1000, BlueprintContent.Parse(written).Points!.Rules(Before.Tiers!).Rate.Thousandths);
        Assert.Equal([1, 2, 3], BlueprintContent.Parse(written).Tiers!.Policy.Tiers.Select(tier => tier.Rank));
    }

    [Fact]
    public void A_bonus_for_a_tier_that_is_gone_is_left_out()
    {
        var tiers = TierPlan.Read(new JsonObject { ["tiers"] = new JsonArray(new JsonObject { ["code"] = "gold", ["name"] = "Gold" }) });

        Assert.Equal(["gold"], Before.Points!.Rules(tiers).TierBonusPercent.Keys);
    }
}
