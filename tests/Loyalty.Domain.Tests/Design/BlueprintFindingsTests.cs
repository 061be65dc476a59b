using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

public sealed class BlueprintFindingsTests
{
    [Fact]
    public void A_sound_programme_has_no_findings() => Assert.Empty(BlueprintContent.Of(SampleAnswers.All()).Findings(SampleAnswers.Today));

    [Fact]
    public void An_empty_programme_names_the_five_steps_that_are_open()
    {
        var findings = BlueprintContent.Of(new Dictionary<DesignStep, JsonObject>()).Findings(SampleAnswers.Today);

        Assert.Equal(["goals.open", "rewards.open", "tiers.open", "registration.open", "points.open"], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.True(finding.IsBlocking));
    }

    [Theory]
    [InlineData(DesignStep.Goals, "/goals/0/target", "null", "goals.no-number", true)]
    [InlineData(DesignStep.Goals, "/goals/0/deadline", "\"\"", "goals.no-deadline", true)]
    [InlineData(DesignStep.Goals, "/goals/0/deadline", "\"2026-11-23\"", "goals.deadline-past", false)]
    [InlineData(DesignStep.Goals, "/goals/0/target", "18", "goals.target-is-today", false)]
    [InlineData(DesignStep.Goals, "/goals/0/serves", "\"\"", "goals.unlinked", false)]
    [InlineData(DesignStep.Goals, "/goals", "[]", "goals.none", true)]
    [InlineData(DesignStep.Rewards, "/rewards/0/price", "0", "rewards.price-zero", true)]
    [InlineData(DesignStep.Rewards, "/rewards/0/name/de", "\"eine nacht\"", "rewards.same-name", true)]
    [InlineData(DesignStep.Rewards, "/rewards/1/fromTierRank", "4", "rewards.tier-unknown", true)]
    [InlineData(DesignStep.Rewards, "/rewards", "[]", "rewards.none", true)]
    [InlineData(DesignStep.Rewards, "/rewards/1/cost", "400", "rewards.generous", false)]
    [InlineData(DesignStep.Tiers, "/tiers/2/fromNights", "5", "tiers.nights-not-rising", true)]
    [InlineData(DesignStep.Tiers, "/tiers/2/fromSpend", "800", "tiers.spend-not-rising", true)]
    [InlineData(DesignStep.Tiers, "/tiers/2/name/de", "\"Silber\"", "tiers.same-name", true)]
    [InlineData(DesignStep.Tiers, "/tiers/0/fromNights", "1", "tiers.first-has-threshold", true)]
    [InlineData(DesignStep.Tiers, "/tiers/1/benefits", "[]", "tiers.no-benefit", false)]
    [InlineData(DesignStep.Tiers, "/tiers", "[]", "tiers.none", true)]
    [InlineData(DesignStep.Tiers, "/tiers/2/ways", "[{\"conditions\":[]}]", "tiers.way-empty", true)]
    [InlineData(DesignStep.Tiers, "/tiers/2/ways", "[{\"conditions\":[{\"measure\":\"Engagement\",\"atLeast\":10}]}]", "tiers.engagement-weighs-nothing", true)]
    [InlineData(DesignStep.Tiers, "/tiers/2/ways", "[{\"conditions\":[{\"measure\":\"Action\",\"atLeast\":1}]}]", "tiers.action-unnamed", true)]
    [InlineData(DesignStep.Tiers, "/window", "\"calendar\"", "tiers.no-notice", false)]
    [InlineData(DesignStep.Tiers, "/rollOverNights", "5", "tiers.rollover-without-year", false)]
    [InlineData(DesignStep.Registration, "/required", "[\"name\",\"terms\"]", "registration.no-email", true)]
    [InlineData(DesignStep.Registration, "/required", "[\"email\",\"terms\"]", "registration.no-name", true)]
    [InlineData(DesignStep.Registration, "/required", "[\"email\",\"name\"]", "registration.no-terms", true)]
    [InlineData(DesignStep.Registration, "/required", "[\"email\",\"name\",\"terms\",\"phone\",\"address\"]", "registration.many-fields", false)]
    [InlineData(DesignStep.Registration, "/terms", "\"\"", "registration.terms-empty", true)]
    [InlineData(DesignStep.Points, "/rate", "0", "points.rate-zero", true)]
    [InlineData(DesignStep.Points, "/channels", "[]", "points.no-channel", true)]
    [InlineData(DesignStep.Points, "/categories", "[]", "points.no-category", true)]
    [InlineData(DesignStep.Points, "/expiryMonths", "5", "points.expiry-short", false)]
    [InlineData(DesignStep.Points, "/expiryMonths", "null", "points.expiry-never", false)]
    public void Each_mistake_has_its_finding(DesignStep step, string at, string value, string code, bool blocks)
    {
        var findings = SampleAnswers.With(step, answer => Put(answer, at, value)).Findings(SampleAnswers.Today);

        Assert.Contains(findings, finding => finding.Code == code && finding.Step == step && finding.IsBlocking == blocks);
    }

    [Fact]
    public void A_tier_without_nights_and_spend_is_found()
    {
        var findings = SampleAnswers.With(DesignStep.Tiers, answer =>
        {
            Put(answer, "/tiers/1/fromNights", "null");
            Put(answer, "/tiers/1/fromSpend", "null");
        }).Findings(SampleAnswers.Today);

        Assert.Equal(["tiers.no-threshold"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_tier_that_asks_for_both_names_both()
    {
        var findings = SampleAnswers.With(DesignStep.Tiers, answer =>
        {
            Put(answer, "/tiers/2/needsBoth", "true");
            Put(answer, "/tiers/2/fromSpend", "null");
        }).Findings(SampleAnswers.Today);

        Assert.Equal(["tiers.both-needs-two"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_tier_that_asks_for_more_than_a_devoted_guest_does_is_out_of_reach()
    {
        var findings = SampleAnswers.With(DesignStep.Tiers, answer =>
        {
            Put(answer, "/tiers/2/fromNights", "49");
            Put(answer, "/tiers/2/fromSpend", "7201");
        }).Findings(SampleAnswers.Today);

        var finding = Assert.Single(findings);
        Assert.Equal("tiers.out-of-reach", finding.Code);
        Assert.False(finding.IsBlocking);
    }

    [Fact]
    public void A_first_reward_that_takes_more_than_a_thousand_euros_is_far_away()
    {
        var findings = SampleAnswers.With(DesignStep.Rewards, answer => Put(answer, "/rewards/0/price", "1001")).Findings(SampleAnswers.Today);

        Assert.Equal(["rewards.first-far-away"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Tier_benefits_alone_need_neither_rewards_nor_a_rate()
    {
        var answers = SampleAnswers.All();
        Put(answers[DesignStep.Rewards], "/structure", "\"tiers\"");
        Put(answers[DesignStep.Rewards], "/rewards", "[]");
        Put(answers[DesignStep.Points], "/rate", "0");

        Assert.Empty(BlueprintContent.Of(answers).Findings(SampleAnswers.Today));
    }

    [Fact]
    public void A_tier_reached_by_nights_alone_and_one_by_spend_alone_do_not_contradict()
    {
        var content = SampleAnswers.With(DesignStep.Tiers, answer =>
        {
            Put(answer, "/tiers/1/fromSpend", "null");
            Put(answer, "/tiers/2/fromNights", "null");
        });

        Assert.Empty(content.Findings(SampleAnswers.Today));
    }

    private static void Put(JsonObject answer, string at, string value)
    {
        var parts = at.Split('/', StringSplitOptions.RemoveEmptyEntries);
        JsonNode node = answer;
        foreach (var part in parts[..^1])
        {
            node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        }

        node[parts[^1]] = JsonNode.Parse(value);
    }
}
