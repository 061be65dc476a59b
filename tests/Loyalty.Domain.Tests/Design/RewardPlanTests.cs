using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Tests.Design;

public sealed class RewardPlanTests
{
    [Fact]
    public void A_row_of_the_form_becomes_the_offer_with_all_its_terms()
    {
        var offer = RewardDesign.Read(SampleAnswers.Json("""
            {"code":"boat","name":{"de":"Boot","en":"Boat"},"kind":"experience","price":800,"cost":20,"value":60,"fromTierRank":2,"validDays":90,
             "dates":[{"on":"2027-06-01","at":"18:00","places":8}],"allowance":2,"allowancePeriod":"year",
             "seasons":[{"from":"2027-07-01","until":"2027-08-31","price":1200}],"cashRate":100,"cashLeast":300,"stacking":"alone","purpose":"singlePurpose",
             "closed":[{"from":"2027-12-24","until":"2027-12-26"}],"confirm":true,"prepare":true}
            """)).Offer;

        Assert.Equal((RewardKind.Experience, 20_00L, 60_00L), (offer.Kind, offer.CostMinor, offer.ValueMinor));
        Assert.Equal(new ExperienceDate(BusinessDate.Of(2027, 6, 1), "18:00", 8), offer.Dates.Single());
        Assert.Equal(new Allowance(2, AllowancePeriod.Year), offer.Allowance);
        Assert.Equal((new Points(1200), new CashPart(100, new Points(300))), (offer.PriceOn(BusinessDate.Of(2027, 8, 31)), offer.Cash));
        Assert.Equal((Stacking.Alone, VoucherPurpose.SinglePurpose, true, true), (offer.Stacking, offer.Purpose, offer.NeedsConfirmation, offer.NeedsPreparing));
        Assert.Equal(new DaySpan(BusinessDate.Of(2027, 12, 24), BusinessDate.Of(2027, 12, 26)), offer.ClosedDays.Single());
    }

    [Theory]
    [InlineData("18:00", "18:00")]
    [InlineData("18.00", "18:00")]
    [InlineData("9:30", "09:30")]
    [InlineData("09.30", "09:30")]
    public void The_time_of_an_experience_is_read_with_a_colon_and_with_a_point(string typed, string at)
    {
        var row = SampleAnswers.Json("""{"code":"boat","name":"Boot","kind":"experience","price":800,"dates":[{"on":"2027-06-01","at":"","places":8}]}""");
        row["dates"]![0]!["at"] = typed;

        Assert.Equal(at, RewardDesign.Read(row).Offer.Dates.Single().At);
    }

    [Fact]
    public void A_reward_from_before_there_were_kinds_offers_what_it_did()
    {
        var offer = RewardDesign.Read(SampleAnswers.Json("""{"code":"coffee","name":{"de":"Kaffee","en":"Coffee"},"price":150,"cost":6,"fromTierRank":1,"validDays":365}""")).Offer;

        Assert.True(offer.Says(new RewardOffer("coffee", new LocalText("Kaffee", "Coffee"), null, new Points(150), 1, null, 365) { CostMinor = 6_00 }));
    }

    [Theory]
    [InlineData("""{"structure":"mixed"}""", "points tiers perks offers")]
    [InlineData("""{"structure":"points"}""", "points perks offers")]
    [InlineData("""{"structure":"tiers"}""", "tiers perks offers")]
    [InlineData("""{"structure":"mixed","modules":["tiers","points"]}""", "points tiers")]
    [InlineData("""{"modules":[]}""", "")]
    public void The_switches_say_which_modules_there_are_and_older_answers_are_read_as_they_were_meant(string answer, string modules) =>
        Assert.Equal(modules, string.Join(' ', RewardPlan.AllModules.Where(RewardPlan.ModulesOf(SampleAnswers.Json(answer)).Contains)));

    [Theory]
    [InlineData("points", "coffee")]
    [InlineData("perks", "upgrade")]
    [InlineData("points perks", "coffee upgrade")]
    [InlineData("tiers", "")]
    public void The_catalogue_holds_what_the_modules_allow(string modules, string codes)
    {
        var answer = SampleAnswers.Json("""
            {"rewards":[{"code":"coffee","name":"Kaffee","price":150},{"code":"upgrade","name":"Upgrade","kind":"benefit","price":0}]}
            """);
        answer["modules"] = new JsonArray([.. modules.Split(' ').Select(module => JsonValue.Create(module))]);

        Assert.Equal(codes, string.Join(' ', RewardPlan.Read(answer).Offers.Select(offer => offer.Code)));
    }

    [Theory]
    [InlineData("""{"kind":"percentage"}""", "rewards.no-percent")]
    [InlineData("""{"kind":"amount"}""", "rewards.no-amount")]
    [InlineData("""{"kind":"experience"}""", "rewards.no-date")]
    [InlineData("""{"kind":"experience","dates":[{"on":"2027-06-01","at":"18:00","places":8},{"on":"2027-06-01","at":"18:00","places":2}]}""", "rewards.same-date")]
    [InlineData("""{"closed":[{"from":"2027-02-02","until":"2027-02-01"}]}""", "rewards.span-reversed")]
    [InlineData("""{"seasons":[{"from":"2027-02-01","until":"2027-02-10","price":1},{"from":"2027-02-10","until":"2027-02-20","price":2}]}""", "rewards.seasons-overlap")]
    [InlineData("""{"cashRate":100,"cashLeast":151}""", "rewards.least-above-price")]
    [InlineData("""{"value":5}""", "rewards.cost-above-value")]
    [InlineData("""{"price":0}""", "rewards.price-zero")]
    public void What_a_reward_lacks_is_found(string terms, string code)
    {
        var content = SampleAnswers.With(DesignStep.Rewards, answer =>
        {
            foreach (var (name, value) in SampleAnswers.Json(terms))
            {
                answer["rewards"]![0]![name] = value?.DeepClone();
            }
        });

        Assert.Contains(content.Findings(SampleAnswers.Today), finding => finding.Code == code);
    }

    [Fact]
    public void A_benefit_of_a_tier_may_cost_no_points()
    {
        var content = SampleAnswers.With(DesignStep.Rewards, answer => answer["rewards"]!.AsArray().Add(SampleAnswers.Json("""{"code":"upgrade","name":"Upgrade","kind":"benefit","price":0,"fromTierRank":2,"allowance":2}""")));

        Assert.Empty(content.Findings(SampleAnswers.Today));
    }

    [Fact]
    public void Versions_differ_by_their_modules_and_by_the_lists_of_a_reward()
    {
        var before = BlueprintContent.Of(SampleAnswers.All());
        var after = SampleAnswers.With(DesignStep.Rewards, answer =>
        {
            answer["modules"] = new JsonArray("points", "tiers", "perks");
            answer["rewards"]![0]!["closed"] = SampleAnswers.Json("""{"x":[{"from":"2027-02-01","until":"2027-02-02"}]}""")["x"]!.DeepClone();
        });

        Assert.Equal(["module-off-offers", "reward-changed"], after.ChangesSince(before).Select(change => change.Code));
        Assert.Empty(before.ChangesSince(BlueprintContent.Of(SampleAnswers.All())));
    }
}
