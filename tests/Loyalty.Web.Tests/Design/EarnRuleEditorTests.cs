using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Web.Design;

namespace Loyalty.Web.Tests.Design;

/// <summary>The bonus rules of step 5 as they are made on the screen.</summary>
public sealed class EarnRuleEditorTests : DesignPageTest
{
    [Theory]
    [InlineData("de", "Noch keine Bonusregel.", "„Willkommen“: 200 Punkte extra, wenn es der erste Aufenthalt ist.")]
    [InlineData("en", "No bonus rule yet.", "“Willkommen”: 200 extra points, when it is the first stay.")]
    public async Task A_rule_is_added_and_says_itself_as_a_sentence_while_it_is_made(string language, string none, string sentence)
    {
        await StartAsync();
        Speak(language);
        var page = Open();
        Assert.Contains(none, page.Find(".fields").TextContent, StringComparison.Ordinal);

        await AddAsync(page);
        await page.Find("#f-bonuses-0-name").ChangeAsync("Willkommen");
        await page.Find("#f-bonuses-0-points").ChangeAsync("200");
        await page.Find("#f-bonuses-0-firstStay input").ChangeAsync(true);

        page.WaitForAssertion(() => Assert.Equal(sentence, page.Find(".rules .said").TextContent));
        var rule = Assert.Single(await RulesAsync());
        Assert.Equal(("Willkommen", 200, true), (rule.Text("name"), rule.Whole("points"), rule.Flag("firstStay")));
    }

    [Theory]
    [InlineData("de", "„Winter“: 15 % mehr Punkte, wenn der Aufenthalt mindestens 3 Nächte dauert.", "„Winter“: 20 % mehr Punkte, wenn der Aufenthalt mindestens 3 Nächte dauert.")]
    [InlineData("en", "“Winter”: 15% more points, when the stay lasts at least 3 nights.", "“Winter”: 20% more points, when the stay lasts at least 3 nights.")]
    public async Task A_rule_is_changed_and_its_sentence_follows(string language, string before, string after)
    {
        await StartAsync(new JsonObject { ["name"] = "Winter", ["percent"] = 15, ["fromNights"] = 3 });
        Speak(language);
        var page = Open();
        Assert.Equal(before, Said(page));

        await page.Find("#f-bonuses-0-percent").ChangeAsync("20");

        page.WaitForAssertion(() => Assert.Equal(after, Said(page)));
        Assert.Equal(20, Assert.Single(await RulesAsync()).Whole("percent"));
    }

    [Fact]
    public async Task The_right_rule_is_taken_out()
    {
        await StartAsync(new JsonObject { ["name"] = "Winter", ["percent"] = 15 }, new JsonObject { ["name"] = "Sommer", ["percent"] = 5 });
        var page = Open();

        await page.FindAll(".rules > li")[0].QuerySelectorAll("button").Single(button => button.TextContent == "Regel streichen: Winter").ClickAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".rules > li")));
        Assert.Equal("Sommer", Assert.Single(await RulesAsync()).Text("name"));
    }

    [Theory]
    [InlineData("de", "Das ist keine Zahl, mit der wir rechnen können. Schreiben Sie zum Beispiel 12 oder 12,50.", "Der Wert muss zwischen 1 und 1.000 liegen.")]
    [InlineData("en", "This is not a number we can calculate with. Write 12 or 12.50, for example.", "The value has to lie between 1 and 1,000.")]
    public async Task A_wrong_number_is_kept_and_its_field_says_what_to_do(string language, string noNumber, string outOfRange)
    {
        await StartAsync(new JsonObject { ["name"] = "Winter", ["percent"] = 15 });
        Speak(language);
        var page = Open();

        await page.Find("#f-bonuses-0-percent").ChangeAsync("viel");
        Assert.Equal(("viel", noNumber), (page.Find("#f-bonuses-0-percent").GetAttribute("value"), page.Find("#f-bonuses-0-percent-error").TextContent));
        await page.Find("#f-bonuses-0-percent").ChangeAsync("5000");

        Assert.Equal(outOfRange, page.Find("#f-bonuses-0-percent-error").TextContent);
    }

    [Theory]
    [InlineData("de", "Sagen Sie, was die Regel gibt: einen Anteil der Grundpunkte oder feste Punkte.")]
    [InlineData("en", "Say what the rule gives: a share of the base points, or fixed points.")]
    public async Task A_rule_that_gives_nothing_keeps_the_step_open_and_says_why(string language, string said)
    {
        await StartAsync(new JsonObject { ["name"] = "Winter" });
        Speak(language);
        var page = Open();

        await page.Find(".foot-bar .btn-p").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains(said, page.Find(".rules").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".rules .said"));
        Assert.Equal(0, (await ProgressAsync(DesignStep.Points)).Version);
    }

    [Fact]
    public async Task A_wrong_limit_opens_its_fold_which_stays_open_when_it_is_put_right()
    {
        await StartAsync(new JsonObject { ["name"] = "Winter", ["percent"] = 15, ["fromNights"] = -1 });
        var page = Open();
        Assert.Empty(page.FindAll(".rules details[open]"));

        await page.Find(".foot-bar .btn-p").ClickAsync();

        Assert.Single(page.FindAll(".rules details[open] #f-bonuses-0-fromNights-error"));
        await page.Find("#f-bonuses-0-fromNights").ChangeAsync("3");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#f-bonuses-0-fromNights-error")));
        Assert.Single(page.FindAll(".rules details[open]"));
    }

    private async Task StartAsync(params JsonNode[] rules)
    {
        await AcceptUpToAsync(DesignStep.Registration);
        await DraftAsync(DesignStep.Points, answer => answer["bonuses"] = new JsonArray(rules));
    }

    private IRenderedComponent<DesignStepPage> Open() => Render<DesignStepPage>(parameters => parameters.Add(page => page.StepName, DesignStep.Points.Name()));

    private static Task AddAsync(IRenderedComponent<DesignStepPage> page) =>
        page.FindAll("button").Single(button => button.TextContent is "Regel hinzufügen" or "Add a rule").ClickAsync();

    private static string Said(IRenderedComponent<DesignStepPage> page) => page.Find(".rules .said").TextContent.Replace('\u00a0', ' ');

    private async Task<IReadOnlyList<JsonObject>> RulesAsync() => (await ProgressAsync(DesignStep.Points)).Draft!.Rows("bonuses"); // changed, so there is one
}
