using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Design;

public sealed class DesignStepPageTests : DesignPageTest
{
    private string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath;

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Every_step_shows_its_title_kind_guidance_and_fields(string language)
    {
        await AcceptUpToAsync(DesignStep.Feedback);
        Speak(language);

        foreach (var step in DesignSteps.All)
        {
            var progress = await ProgressAsync(step);
            var page = Open(step);

            Assert.Equal(progress.Form.Title.In(language), page.Find("h1").TextContent);
            Assert.Equal("step", page.Find(".stepper a[aria-current]").GetAttribute("aria-current"));
            Assert.InRange(page.FindAll(".guidance button").Count, 2, 4);
            Assert.NotEmpty(page.FindAll(".fields .in, .fields input"));
            Assert.Empty(page.FindAll(".err"));
        }
    }

    [Fact]
    public async Task Guidance_unfolds_and_says_so()
    {
        await AcceptUpToAsync(null);
        var page = Open(DesignStep.Goals);
        var second = page.FindAll(".guidance button")[1];
        Assert.Equal("false", second.GetAttribute("aria-expanded"));

        await second.ClickAsync();

        Assert.Equal("true", page.FindAll(".guidance button")[1].GetAttribute("aria-expanded"));
        Assert.False(page.FindAll(".guidance .body")[1].HasAttribute("hidden"));
    }

    [Fact]
    public async Task What_is_typed_saves_itself_and_the_findings_follow()
    {
        await AcceptUpToAsync(DesignStep.Rewards);
        var page = Open(DesignStep.Tiers);

        await page.FindAll(".tcol")[2].QuerySelectorAll(".crit input")[0].ChangeAsync("2");

        page.WaitForAssertion(() => Assert.Contains("„Gold“ verlangt 2 Nächte", page.Find(".panel").TextContent, StringComparison.Ordinal));
        Assert.Contains("Gespeichert", page.Find(".bar-top").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await ProgressAsync(DesignStep.Tiers)).Draft!.Rows("tiers")[2].Whole("fromNights"));
    }

    [Fact]
    public async Task Going_on_with_open_items_marks_them_and_stays()
    {
        await AcceptUpToAsync(null);
        var page = Open(DesignStep.Goals);

        await page.Find(".foot-bar .btn-p").ClickAsync();

        Assert.Contains("2 Angaben brauchen noch einen Blick.", page.Find(".refusal").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".side-list .err").Count);
        Assert.Equal(0, (await ProgressAsync(DesignStep.Goals)).Version);
    }

    [Fact]
    public async Task Ticking_the_items_and_going_on_answers_the_step()
    {
        await AcceptUpToAsync(null);
        var page = Open(DesignStep.Goals);
        await page.Find("#f-items-agreed").ChangeAsync(true);
        await page.Find("#f-items-fits").ChangeAsync(true);

        await page.Find(".foot-bar .btn-p").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("/design/rewards", Address));
        Assert.Equal((1, "Olga Owner"), await AnswerOfAsync(DesignStep.Goals));
    }

    [Fact]
    public async Task Going_on_while_changes_are_still_being_saved_leaves_no_draft_behind_the_answer()
    {
        await AcceptUpToAsync(null);
        var page = Open(DesignStep.Goals);
        var writing = new TaskCompletionSource();
        var held = HoldWritersAsync(writing.Task);
        var first = page.Find("#f-items-agreed").ChangeAsync(true);
        var second = page.Find("#f-items-fits").ChangeAsync(true);
        var next = page.Find(".foot-bar .btn-p").ClickAsync();

        writing.SetResult();
        await Task.WhenAll(held, first, second, next);

        page.WaitForAssertion(() => Assert.Equal("/design/rewards", Address));
        Assert.Equal((1, "Olga Owner"), await AnswerOfAsync(DesignStep.Goals));
        Assert.Null((await ProgressAsync(DesignStep.Goals)).Draft);
    }

    [Fact]
    public async Task A_page_that_is_left_while_it_saves_ends_quietly()
    {
        await AcceptUpToAsync(null);
        var page = Open(DesignStep.Goals);
        var writing = new TaskCompletionSource();
        var held = HoldWritersAsync(writing.Task);
        var saved = page.Find("#f-items-agreed").ChangeAsync(true);

        await DisposeComponentsAsync();
        writing.SetResult();
        await Task.WhenAll(held, saved);

        Assert.False(Renderer.UnhandledException.IsCompleted);
        Assert.NotNull((await ProgressAsync(DesignStep.Goals)).Draft);
    }

    [Fact]
    public async Task A_wrong_value_is_kept_and_named_at_its_field_when_it_is_left()
    {
        await AcceptUpToAsync(DesignStep.Registration);
        var page = Open(DesignStep.Points);

        await page.Find("#f-rate").ChangeAsync("viel");

        Assert.Equal("viel", page.Find("#f-rate").GetAttribute("value"));
        Assert.Equal("true", page.Find("#f-rate").GetAttribute("aria-invalid"));
        Assert.Contains("keine Zahl", page.Find("#f-rate-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fifth_step_leads_to_publishing()
    {
        await AcceptUpToAsync(DesignStep.Registration);
        var page = Open(DesignStep.Points);

        await page.Find(".foot-bar .btn-p").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("/design/publish", Address));
    }

    [Fact]
    public async Task A_locked_step_says_what_comes_first()
    {
        await AcceptUpToAsync(DesignStep.Goals);

        var page = Open(DesignStep.Points);

        Assert.Empty(page.FindAll(".fields"));
        Assert.Contains("Schließen Sie zuerst „Belohnungen wählen“ ab.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_answer_in_the_meantime_is_a_conflict_with_a_way_out()
    {
        await AcceptUpToAsync(DesignStep.Points);
        var page = Open(DesignStep.Points);
        await page.Find("#f-rate").ChangeAsync("2");
        await AcceptAsync(DesignStep.Points, answer => answer["expiryMonths"] = 36);

        await page.Find(".foot-bar .btn-p").ClickAsync();

        Assert.Contains("Olga Owner hat diesen Schritt inzwischen beantwortet.", page.Find(".refusal").TextContent, StringComparison.Ordinal);
        await page.Find(".refusal .btn").ClickAsync();
        Assert.Empty(page.FindAll(".refusal .msg"));
    }

    [Fact]
    public async Task A_tier_and_a_benefit_can_be_added_and_taken_out()
    {
        await AcceptUpToAsync(DesignStep.Rewards);
        var page = Open(DesignStep.Tiers);
        await page.FindAll("button").Single(button => button.TextContent.Contains("Stufe hinzufügen", StringComparison.Ordinal)).ClickAsync();
        Assert.Equal(5, page.FindAll(".tcol").Count);

        await page.FindAll(".tcol")[4].QuerySelector("button[aria-expanded]")!.ClickAsync();
        await page.FindAll(".tcol")[4].QuerySelectorAll("button").Single(button => button.TextContent.Contains("Stufe entfernen", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(4, page.FindAll(".tcol").Count);
    }

    [Fact]
    public async Task A_reward_opens_into_its_fields_and_its_price_can_be_changed()
    {
        await AcceptUpToAsync(DesignStep.Goals);
        var page = Open(DesignStep.Rewards);
        Assert.Equal(5, page.FindAll(".offers > li").Count);
        await page.Find(".offers button[aria-expanded]").ClickAsync();

        await page.Find("#f-rewards-0-price").ChangeAsync("1.200");

        Assert.Contains("1.200 Punkte", page.Find(".offers > li").TextContent, StringComparison.Ordinal);
        Assert.Equal(1200, (await ProgressAsync(DesignStep.Rewards)).Draft!.Rows("rewards")[0].Whole("price"));
    }

    [Fact]
    public async Task A_wrong_row_far_inside_a_reward_opens_what_hides_it_and_it_stays_open_when_it_is_put_right()
    {
        await AcceptUpToAsync(DesignStep.Goals);
        await DraftAsync(DesignStep.Rewards, answer => answer["rewards"]![0]!["seasons"] = new JsonArray(new JsonObject { ["until"] = "2027-08-31", ["price"] = 900 })); // five are proposed
        var page = Open(DesignStep.Rewards);
        Assert.Empty(page.FindAll(".offers .form"));

        await page.Find(".foot-bar .btn-p").ClickAsync();

        Assert.Contains("Hier fehlt noch etwas.", page.Find(".offers details[open] #f-rewards-0-seasons-0-from-error").TextContent, StringComparison.Ordinal);
        await page.Find("#f-rewards-0-seasons-0-from").ChangeAsync("2027-07-01");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#f-rewards-0-seasons-0-from-error")));
        Assert.Single(page.FindAll(".offers details[open] #f-rewards-0-seasons-0-from"));
    }

    [Fact]
    public async Task A_step_that_there_is_not_says_so()
    {
        await AcceptUpToAsync(null);

        Assert.Contains("Den Schritt „dessert“ gibt es nicht.", Render<DesignStepPage>(parameters => parameters.Add(page => page.StepName, "dessert")).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<DesignStepPage> Open(DesignStep step) => Render<DesignStepPage>(parameters => parameters.Add(page => page.StepName, step.Name()));

    /// <summary>Lets nobody write before a task is done.</summary>
    private Task HoldWritersAsync(Task until) => House.Services.GetRequiredService<IWriteLane>().RunAsync(Caller.System(House.Id), async _ =>
    {
        await until;
        return (0, false);
    }, CancellationToken.None);

    private async Task<(int, string?)> AnswerOfAsync(DesignStep step)
    {
        var progress = await ProgressAsync(step);
        return (progress.Version, progress.AnsweredBy);
    }
}
