using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Loyalty.Domain.Design;
using Loyalty.Web.Design;

namespace Loyalty.Web.Tests.Design;

/// <summary>Further ways into a tier as they are made on the screen of step 3: one way is enough, within a way every condition is needed.</summary>
public sealed class TierWaysTests : DesignPageTest
{
    [Theory]
    [InlineData("de", "Weg hinzufügen", "Weg 1")]
    [InlineData("en", "Add a way", "Way 1")]
    public async Task A_way_is_added_with_a_condition_to_begin_with_and_a_second_one_joins_it(string language, string add, string name)
    {
        await StartAsync();
        Speak(language);
        var page = Open();
        await ButtonAsync(page, add);

        page.WaitForAssertion(() => Assert.Equal(name, Gold(page).QuerySelector(".way legend")?.TextContent));
        await Gold(page).QuerySelectorAll(".way > button")[^1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(2, Gold(page).QuerySelectorAll(".way .cond").Length));
        var conditions = (await WaysAsync())[0].Rows("conditions");
        Assert.Equal([("Stays", 3), ("Stays", 3)], conditions.Select(condition => (condition.Text("measure"), condition.Whole("atLeast") ?? 0)));
    }

    [Fact]
    public async Task A_second_way_stands_beside_the_first_and_the_tier_reads_either_of_them()
    {
        await StartAsync(Way(("Stays", 3), ("Spend", 500)));
        var page = Open();
        await ButtonAsync(page, "Weg hinzufügen");
        page.WaitForAssertion(() => Assert.Equal(2, Gold(page).QuerySelectorAll(".way").Length));
        await Condition(page, 1, 0).QuerySelector("select")!.ChangeAsync("Rewards"); // a condition always asks for something

        Assert.Equal([2, 1], (await WaysAsync()).Select(way => way.Rows("conditions").Count));
        await PublishableAsync();
        var rulebook = Render<PublishPage>().Markup.Replace('\u00a0', ' ');
        Assert.Contains("ab 3 Aufenthalte und ab 500,00 € Nettoumsatz oder ab 3 erhaltene Prämien", rulebook, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_is_changed_to_another_measure_with_months_of_its_own()
    {
        await StartAsync(Way(("Stays", 3)));
        var page = Open();

        await Condition(page, 0, 0).QuerySelector("select")!.ChangeAsync("Rewards"); // a condition always asks for something
        await Inputs(page)[0].ChangeAsync("5");
        await Inputs(page)[1].ChangeAsync("6");

        var condition = Assert.Single((await WaysAsync())[0].Rows("conditions"));
        Assert.Equal(("Rewards", 5, 6), (condition.Text("measure"), condition.Whole("atLeast"), condition.Whole("months")));
    }

    [Theory]
    [InlineData("Manual")]
    [InlineData("Paid")]
    public async Task What_is_given_by_hand_or_paid_asks_for_no_number(string measure)
    {
        await StartAsync(Way(("Stays", 3)));
        var page = Open();

        await Condition(page, 0, 0).QuerySelector("select")!.ChangeAsync(measure); // as above

        page.WaitForAssertion(() => Assert.Empty(Condition(page, 0, 0).QuerySelectorAll("input")));
    }

    [Fact]
    public async Task A_way_goes_with_its_last_condition()
    {
        await StartAsync(Way(("Stays", 3), ("Spend", 500)));
        var page = Open();

        await Condition(page, 0, 0).QuerySelector("button")!.ClickAsync(); // each condition has one
        page.WaitForAssertion(() => Assert.Single(Gold(page).QuerySelectorAll(".cond")));
        Assert.Equal("Spend", Assert.Single((await WaysAsync())[0].Rows("conditions")).Text("measure"));
        await Condition(page, 0, 0).QuerySelector("button")!.ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(Gold(page).QuerySelectorAll(".way")));
        Assert.Empty(await WaysAsync());
    }

    [Theory]
    [InlineData("de", "Das ist keine Zahl, mit der wir rechnen können. Schreiben Sie zum Beispiel 12 oder 12,50.", "Der Wert muss zwischen 1 und 120 liegen.", "Hier fehlt noch etwas. Bitte füllen Sie das Feld aus.")]
    [InlineData("en", "This is not a number we can calculate with. Write 12 or 12.50, for example.", "The value has to lie between 1 and 120.", "Something is missing here. Please fill in the field.")]
    public async Task Wrong_input_is_kept_and_says_what_to_do(string language, string noNumber, string outOfRange, string missing)
    {
        await StartAsync(Way(("Stays", 3)));
        Speak(language);
        var page = Open();

        await Inputs(page)[0].ChangeAsync("viele");
        Assert.Equal(("viele", noNumber), (Inputs(page)[0].GetAttribute("value"), Wrong(page)));
        await Inputs(page)[0].ChangeAsync("3");
        await Inputs(page)[1].ChangeAsync("500");
        Assert.Equal(outOfRange, Wrong(page));
        await Inputs(page)[1].ChangeAsync("");
        await Condition(page, 0, 0).QuerySelector("select")!.ChangeAsync("Action"); // as above
        await Inputs(page)[2].ChangeAsync("");

        Assert.Equal(missing, Wrong(page));
    }

    [Fact]
    public async Task A_wrong_number_opens_the_fold_and_its_error_belongs_to_its_field()
    {
        await AcceptUpToAsync(DesignStep.Rewards);
        await DraftAsync(DesignStep.Tiers, answer => answer["tiers"]![2]!["lifetimeYears"] = -1); // three tiers are proposed
        var page = Open();
        Assert.False(Gold(page).QuerySelector("details.ways")!.HasAttribute("open")); // each tier has one

        await page.Find(".foot-bar .btn-p").ClickAsync();

        var years = page.Find("details.ways[open] #f-tiers-2-lifetimeYears");
        Assert.Equal("true", years.GetAttribute("aria-invalid"));
        Assert.NotEmpty(page.Find($"#{years.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task The_fold_stays_open_when_its_last_way_is_taken_out()
    {
        await StartAsync(Way(("Stays", 3)));
        var page = Open();

        await Condition(page, 0, 0).QuerySelector("button")!.ClickAsync(); // each condition has one

        page.WaitForAssertion(() => Assert.Empty(Gold(page).QuerySelectorAll(".way")));
        Assert.True(Gold(page).QuerySelector("details.ways")!.HasAttribute("open")); // as above
    }

    private async Task StartAsync(params JsonNode[] ways)
    {
        await AcceptUpToAsync(DesignStep.Rewards);
        await DraftAsync(DesignStep.Tiers, answer => answer["tiers"]![2]!["ways"] = new JsonArray(ways)); // three tiers are proposed
    }

    private IRenderedComponent<DesignStepPage> Open() => Render<DesignStepPage>(parameters => parameters.Add(page => page.StepName, DesignStep.Tiers.Name()));

    /// <summary>Answers this step with its draft, and the two that are needed before publishing.</summary>
    private async Task PublishableAsync()
    {
        var draft = (await ProgressAsync(DesignStep.Tiers)).Draft!; // typed into before
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"] = draft["tiers"]!.DeepClone());
        await AcceptAsync(DesignStep.Registration);
        await AcceptAsync(DesignStep.Points);
    }

    private static JsonObject Way(params (string Measure, int AtLeast)[] conditions) => new()
    {
        ["conditions"] = new JsonArray([.. conditions.Select(condition => new JsonObject { ["measure"] = condition.Measure, ["atLeast"] = condition.AtLeast })]),
    };

    private static IElement Gold(IRenderedComponent<DesignStepPage> page) => page.FindAll(".tcol")[2];

    private static IElement Condition(IRenderedComponent<DesignStepPage> page, int way, int index) => Gold(page).QuerySelectorAll(".way")[way].QuerySelectorAll(".cond")[index];

    private static IHtmlCollection<IElement> Inputs(IRenderedComponent<DesignStepPage> page) => Condition(page, 0, 0).QuerySelectorAll("input");

    private static string? Wrong(IRenderedComponent<DesignStepPage> page) => Condition(page, 0, 0).QuerySelector(".err")?.TextContent;

    private static Task ButtonAsync(IRenderedComponent<DesignStepPage> page, string said) =>
        Gold(page).QuerySelectorAll("button").Single(button => button.TextContent == said).ClickAsync();

    private async Task<IReadOnlyList<JsonObject>> WaysAsync() => (await ProgressAsync(DesignStep.Tiers)).Draft!.Rows("tiers")[2].Rows("ways"); // typed into before
}
