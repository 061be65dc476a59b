using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Design;

public sealed class TierPlanTests
{
    [Fact]
    public void An_answer_that_says_nothing_new_judges_as_before()
    {
        var policy = TierPlan.Read(SampleAnswers.All()[DesignStep.Tiers]).Policy;

        Assert.Equal((TierWindow.Rolling, 24, TierFall.ByPerformance, 0, TierBonusFrom.NextStay), (policy.Window, policy.WindowMonths, policy.Fall, policy.GraceDays, policy.BonusFrom));
        Assert.Empty(policy.NoticeDays);
        Assert.Equal("gold", policy.Review(12, 0).Code);
    }

    [Fact]
    public void All_that_the_form_asks_reaches_the_policy()
    {
        var policy = TierPlan.Read(JsonNode.Parse("""
            {"windowMonths":24,"window":"membership","statusEnd":"03-31","fall":"one_down","graceDays":14,"notices":["7","60","30"],"bonusFrom":"current","rollOverNights":5,
             "statusPointsANight":10,"statusPointsAUnit":1,"halfLifeMonths":3,"engagement":[{"action":"survey","weight":10},{"action":"","weight":3}],
             "tiers":[{"code":"a","name":"A"},{"code":"b","name":"B","fromNights":8,"fromSpend":1000,"needsBoth":true,"lifetimeNights":100,"lifetimeYears":5,
              "ways":[{"conditions":[{"measure":"Spend","atLeast":500,"months":6},{"measure":"Rewards","atLeast":2}]}]}]}
            """)!.AsObject()).Policy;

        Assert.Equal((TierWindow.MembershipYear, 3, 31, TierFall.OneDown, 14), (policy.Window, policy.StatusEndMonth, policy.StatusEndDay, policy.Fall, policy.GraceDays));
        Assert.Equal((TierBonusFrom.CurrentStay, 5, 10, 1, 3), (policy.BonusFrom, policy.RollOverNights, policy.StatusPointsANight, policy.StatusPointsAUnit, policy.EngagementHalfLifeMonths));
        Assert.Equal([60, 30, 7], policy.NoticeDays);
        Assert.Equal(10, Assert.Single(policy.EngagementWeights).Value);
        var tier = policy.Tiers[1];
        Assert.Equal((true, 100, 5), (tier.NeedsBoth, tier.LifetimeNights, tier.LifetimeYears));
        Assert.Equal([new TierCondition(TierMeasure.Spend, 50_000) { Months = 6 }, new TierCondition(TierMeasure.Rewards, 2)], Assert.Single(tier.Ways).All);
    }
}
