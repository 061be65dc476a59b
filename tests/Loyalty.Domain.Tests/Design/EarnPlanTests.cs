using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

public sealed class EarnPlanTests
{
    [Theory]
    [InlineData("expiryMonths", "12.5")]
    [InlineData("expiryMonths", "\"12.5\"")]
    [InlineData("holdDays", "1.5")]
    [InlineData("graceDays", "0.5")]
    [InlineData("mostRooms", "2.5")]
    [InlineData("packagePercent", "79.9")]
    [InlineData("mostPerStay", "100.5")]
    public void A_count_that_is_not_whole_is_refused_and_not_taken_for_none(string name, string value)
    {
        var wrong = Assert.Single(Plan(answer => answer[name] = JsonNode.Parse(value)).Check());

        Assert.Equal(("design.not-whole", $"/{name}"), (wrong.Code, wrong.Field));
    }

    [Fact]
    public void Whole_months_are_accepted_also_when_they_are_written_with_decimal_places() =>
        Assert.Equal((12, 0), (Plan(answer => answer["expiryMonths"] = 12.0).ExpiryMonths, Plan(answer => answer["expiryMonths"] = 12.0).Check().Count()));

    [Theory]
    [InlineData("90 Tage, 30 Tage, 7 Tage")]
    [InlineData("90, 30 days, 7")]
    [InlineData("90, 0")]
    [InlineData("366")]
    [InlineData("-7")]
    [InlineData("7.5")]
    [InlineData(",")]
    public void Reminders_that_are_no_numbers_of_days_are_refused_and_not_left_out(string days)
    {
        var wrong = Assert.Single(Plan(answer => answer["warnDays"] = days).Check());

        Assert.Equal(("design.warn-days-unreadable", "/warnDays"), (wrong.Code, wrong.Field));
    }

    [Theory]
    [InlineData("", new[] { 90, 30, 7 })]
    [InlineData("60;14 ; 1", new[] { 60, 14, 1 })]
    [InlineData("365", new[] { 365 })]
    public void Reminders_are_the_days_that_were_written_or_the_usual_ones(string days, int[] warned)
    {
        var plan = Plan(answer => answer["warnDays"] = days);

        Assert.Equal(warned, plan.Expiry.WarnDays);
        Assert.Empty(plan.Check());
    }

    [Theory]
    [InlineData(null, "2026-02-28")]
    [InlineData(false, "2026-02-28")]
    [InlineData(true, "2026-02-10")]
    public void Points_hold_to_the_end_of_the_month_unless_they_are_to_end_on_the_very_day(bool? toTheDay, string lastDay)
    {
        var content = BlueprintContent.Parse(BlueprintContent.Write(Answers(answer => (answer["expiryMonths"], answer["expiryToTheDay"]) = (1, toTheDay))));

        Assert.Equal(lastDay, content.Points!.Rules(content.Tiers!).LastDay(BusinessDate.Of(2026, 1, 10), null)?.ToString()); // both steps are answered
    }

    private static Dictionary<DesignStep, JsonObject> Answers(Action<JsonObject> change)
    {
        var answers = SampleAnswers.All();
        change(answers[DesignStep.Points]);
        return answers;
    }

    [Theory]
    [InlineData("from", "2026-12-01", "/bonuses/1/until")]
    [InlineData("until", "2026-12-31", "/bonuses/1/from")]
    public void A_season_with_one_end_is_refused_and_not_left_out(string end, string day, string field)
    {
        var wrong = Assert.Single(Plan(answer => answer["bonuses"] = new JsonArray(
            new JsonObject { ["name"] = "Sommer", ["percent"] = 10, ["from"] = "2026-06-01", ["until"] = "2026-08-31" },
            new JsonObject { ["name"] = "Advent", ["percent"] = 100, [end] = day })).Check());

        Assert.Equal(("design.season-half", field), (wrong.Code, wrong.Field));
    }

    private static EarnPlan Plan(Action<JsonObject> change) => EarnPlan.Read(Answers(change)[DesignStep.Points]);
}
