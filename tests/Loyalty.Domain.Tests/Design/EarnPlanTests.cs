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

    private static EarnPlan Plan(Action<JsonObject> change)
    {
        var answer = SampleAnswers.All()[DesignStep.Points];
        change(answer);
        return EarnPlan.Read(answer);
    }
}
