using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

public sealed class StepFormTests
{
    private static readonly StepForm Form = StepForm.Read(SampleAnswers.Json("""
        {"title":{"typeName":"Object","expression":{"type":"Object","value":"{\"de\":\"Ziele\",\"en\":\"Goals\"}"}},
         "fields":[
          {"name":"programName","type":"text","required":true,"max":10,"default":{"de":"Club {hotel}","en":"The {hotel} Club"}},
          {"name":"share","type":"percent","required":false,"min":0,"max":100},
          {"name":"amount","type":"money","required":false},
          {"name":"by","type":"date","required":false,"default":"+12M"},
          {"name":"soon","type":"date","required":false,"default":"+14d"},
          {"name":"kind","type":"choice","required":false,"options":[{"value":"a","label":"A"}]},
          {"name":"kinds","type":"choices","required":false,"options":[{"value":"a","label":"A"}]},
          {"name":"rows","type":"list","required":false,"max":1,"columns":[{"name":"name","type":"text","required":true}],"default":[{"name":{"de":"Eins","en":"One"}}]},
          {"name":"tiers","type":"tiers","required":false},
          {"name":"rewards","type":"rewards","required":false}]}
        """));

    [Fact]
    public void Texts_are_read_from_expressions_and_from_plain_values()
    {
        Assert.Equal(new LocalText("Ziele", "Goals"), Form.Title);
        Assert.Equal(new LocalText("Ziele", "Goals"), StepForm.Read(SampleAnswers.Json("""{"title":{"de":"Ziele","en":"Goals"}}""")).Title);
    }

    [Theory]
    [InlineData("""{}""", "design.required", "/programName")]
    [InlineData("""{"programName":"  "}""", "design.required", "/programName")]
    [InlineData("""{"programName":"elf Zeichen"}""", "design.too-long", "/programName")]
    [InlineData("""{"programName":"Club","share":101}""", "design.out-of-range", "/share")]
    [InlineData("""{"programName":"Club","share":"viel"}""", "design.no-number", "/share")]
    [InlineData("""{"programName":"Club","amount":1.234}""", "design.no-number", "/amount")]
    [InlineData("""{"programName":"Club","by":"31.12.2026"}""", "design.no-day", "/by")]
    [InlineData("""{"programName":"Club","kind":"b"}""", "design.unknown-option", "/kind")]
    [InlineData("""{"programName":"Club","kinds":["a","b"]}""", "design.unknown-option", "/kinds")]
    [InlineData("""{"programName":"Club","rows":[{"name":""}]}""", "design.required", "/rows/0/name")]
    [InlineData("""{"programName":"Club","rows":[{"name":"a"},{"name":"b"}]}""", "design.too-many", "/rows")]
    [InlineData("""{"programName":"Club","tiers":[{"code":"a","name":{"de":"","en":""}}]}""", "design.required", "/tiers/0/name")]
    [InlineData("""{"programName":"Club","tiers":[{"code":"a","name":"A","fromNights":1.5}]}""", "design.not-whole", "/tiers/0/fromNights")]
    [InlineData("""{"programName":"Club","tiers":[{"code":"a","name":"A","benefits":[{"name":"x","cost":-1}]}]}""", "design.out-of-range", "/tiers/0/benefits/0/cost")]
    [InlineData("""{"programName":"Club","rewards":[{"code":"a","name":"A","price":1,"dates":[{"on":"2027-01-01","at":"18h","places":3}]}]}""", "design.no-time", "/rewards/0/dates/0/at")]
    [InlineData("""{"programName":"Club","rewards":[{"code":"a","name":"A","price":1,"dates":[{"on":"2027-01-01","at":"abend","places":3}]}]}""", "design.no-time", "/rewards/0/dates/0/at")]
    [InlineData("""{"programName":"Club","rewards":[{"code":"a","name":"A","price":1,"dates":[{"on":"2027-01-01","at":"24.00","places":3}]}]}""", "design.no-time", "/rewards/0/dates/0/at")]
    [InlineData("""{"programName":"Club","rewards":[{"code":"a","name":"A","price":1,"dates":[{"on":"2027-01-01","at":"","places":3}]}]}""", "design.required", "/rewards/0/dates/0/at")]
    public void A_value_against_its_field_is_refused_at_that_field(string answer, string code, string field)
    {
        var wrong = Assert.Single(Form.Check(SampleAnswers.Json(answer)));

        Assert.Equal((code, field), (wrong.Code, wrong.Field));
    }

    [Fact]
    public void Values_within_their_rules_are_accepted() =>
        Assert.Empty(Form.Check(SampleAnswers.Json("""{"programName":"Club","share":"12.5","amount":1.23,"by":"2027-01-31","kind":"a","kinds":["a"],"rows":[{"name":"a"}]}""")));

    [Fact]
    public void Defaults_name_the_hotel_and_count_days_from_today()
    {
        var answer = new StepDefaults("en", "Am See", "Club", BusinessDate.Of(2026, 11, 24)).Of(Form);

        Assert.Equal("The Am See Club", answer.Text("programName"));
        Assert.Equal(BusinessDate.Of(2027, 11, 30), answer.Day("by"));
        Assert.Equal(BusinessDate.Of(2026, 12, 8), answer.Day("soon"));
        Assert.Equal("One", answer.Rows("rows")[0].Text("name"));
        Assert.Empty(Assert.IsType<JsonArray>(answer["items"]));
    }
}
