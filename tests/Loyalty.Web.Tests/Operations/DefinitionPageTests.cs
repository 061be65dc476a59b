using System.Text.Json.Nodes;
using Loyalty.Modules.Design;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class DefinitionPageTests : PageTest
{
    private const string Calling = """
        {"definitionId":"calling","name":"Anruf","customProperties":{"title":{"de":"Anruf","en":"Call"},"purpose":{"de":"Wir rufen an.","en":"We call."},"category":"guests"},
          "inputs":[{"name":"reason","type":"String","displayName":"Grund"},{"name":"memberId","type":"String","displayName":"Mitglied"}],
          "root":{"id":"r","type":"Elsa.Flowchart","activities":[
            {"id":"a","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}},{"id":"b","type":"Elsa.FlowDecision","condition":true,"metadata":{"displayText":"Erreicht?"}},{"id":"c","type":"Loyalty.CreateTask","metadata":{"displayText":"Notieren"}}],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}},{"source":{"activity":"b","port":"True"},"target":{"activity":"c","port":"In"}}]}}
        """;

    [Fact]
    public async Task A_workflow_says_what_it_is_for_what_starts_it_and_what_its_steps_are()
    {
        await House.Send(new PublishWorkflow(Calling));

        var page = Open("calling");

        Assert.Equal("Anruf", page.Find("h1").TextContent);
        Assert.Contains("Wir rufen an.", page.Find(".head").TextContent, StringComparison.Ordinal);
        Assert.Contains("Jemand startet ihn von Hand.", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Anrufen Aufgabe", "Erreicht? Entscheidung", "Notieren Aufgabe"], page.FindAll(".flow-list li p").Select(step => $"{step.FirstChild?.TextContent} {step.LastChild?.TextContent}"));
        Assert.Equal("ja", page.Find("svg .label-text").TextContent);
        Assert.Contains("Ein Gast wird Mitglied.", Open("welcome-member").Find(".starts").TextContent, StringComparison.Ordinal);
        Assert.Equal("/design", Open("program-lifecycle").Find("section a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_inside_a_step_is_listed_behind_it_with_the_way_that_leads_there()
    {
        await House.Send(new PublishWorkflow("""
            {"definitionId":"rounds","name":"Runde","root":{"id":"r","type":"Elsa.Flowchart","connections":[],"activities":[
              {"id":"each","type":"Elsa.ForEach","items":["A","B"],"metadata":{"displayText":"Jedes Zimmer"},"body":
                {"id":"if","type":"Elsa.If","condition":true,"metadata":{"displayText":"Frei?"},
                  "then":{"id":"clean","type":"Loyalty.FillChecklist","title":{"de":"Reinigen","en":"Clean"},"items":[{"id":"bed","text":{"de":"Bett","en":"Bed"}}]},
                  "else":{"id":"wait","type":"Loyalty.CreateTask","title":{"de":"Warten","en":"Wait"}}}}]}}
            """));

        var page = Open("rounds");

        Assert.Equal(["1 Jedes Zimmer", "1.1 Frei?", "1.1.1 Reinigen", "1.1.2 Warten"], page.FindAll(".flow-list > li").Select(line => $"{line.QuerySelector(".num")?.TextContent} {line.QuerySelector("p")?.FirstChild?.TextContent}"));
        Assert.EndsWith("in „Frei?“ (ja)", page.FindAll(".flow-list > li > div > p:first-child > span")[2].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("in „Frei?“ (nein)", page.FindAll(".flow-list > li > div > p:first-child > span")[3].TextContent, StringComparison.Ordinal);
        Assert.Equal("Bett", page.Find(".flow-list .points li").TextContent);

        var started = await House.Send(new StartWorkflow("rounds", []));
        var run = Render<InstancePage>(parameters => parameters.Add(p => p.Id, started.Value));
        Assert.Equal(["Läuft", "Läuft", "Wartet", "Nicht erreicht"], run.FindAll(".flow-list > li > div > p > span").Select(line => line.TextContent.Split(" seit")[0].Split(" ·")[0]));
    }

    [Fact]
    public async Task Starting_asks_for_what_is_missing_at_its_field_and_then_opens_the_run()
    {
        SignIn(House.Manager);
        await House.Send(new PublishWorkflow(Calling));
        var member = (await House.Send(new EnrolMember("anna@example.org", "Anna", "Winter", "de", null, AcceptTerms: true, []))).Value.Member;
        var page = Open("calling", "?start=1");

        await page.Find("form.start").SubmitAsync();
        Assert.Equal(2, page.FindAll("form.start .err").Count);
        page.Find("#start-0").Change("Hat sich beschwert");
        await page.Find("#start-1").ChangeAsync(new ChangeEventArgs { Value = "Anna" });
        await page.Find("form.start input[type=radio]").ChangeAsync(new ChangeEventArgs { Value = "on" });
        await page.Find("form.start").SubmitAsync();

        var run = Assert.Single((await House.Ask(new ListInstances("calling", null))).Value.Lines);
        Assert.Equal($"member:{member}", run.CorrelationId);
        Assert.EndsWith($"/workflows/instances/{run.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_compared_in_words_brought_back_and_published_by_the_owner()
    {
        await House.Send(new PublishWorkflow(Calling));
        await House.Send(new PublishWorkflow(Calling.Replace("Notieren", "Aufschreiben", StringComparison.Ordinal)));
        var page = Open("calling", "?from=1&to=2");
        Assert.Contains("„Notieren“ heißt jetzt „Aufschreiben“.", page.Find(".changes").TextContent, StringComparison.Ordinal);

        await Button(page, "Als Entwurf zurückholen").ClickAsync(new());
        await page.Find("dialog .btn-p").ClickAsync(new());
        Assert.Contains("Bringt Fassung 1 zurück", page.Find("table").TextContent, StringComparison.Ordinal);
        await Button(page, "Veröffentlichen").ClickAsync(new());
        page.Find("dialog input").Change("Zurück zum alten Wort");
        await page.Find("dialog .btn-p").ClickAsync(new());

        var newest = (await House.Ask(new Loyalty.Modules.Operations.Versions.ListVersions("calling"))).Value[0];
        Assert.Equal((3, VersionState.Published, "Zurück zum alten Wort"), (newest.Number, newest.State, newest.Note));
        Assert.Contains("Notieren", page.Find(".flow-list").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_runs_move_to_the_published_version_after_a_preview()
    {
        await House.Send(new PublishWorkflow(Calling));
        var run = (await House.Send(new StartWorkflow("calling", new JsonObject()))).Value;
        await House.Send(new PublishWorkflow(Calling.Replace("Notieren", "Aufschreiben", StringComparison.Ordinal)));

        var page = Open("calling", "?move=1");
        Assert.Contains("1 Vorgang kann umziehen", page.Markup, StringComparison.Ordinal);
        Assert.Contains("„Anrufen“ geht weiter wie bisher.", page.Find(".lines").TextContent, StringComparison.Ordinal);
        await Button(page, "1 Vorgang umziehen").ClickAsync(new());

        Assert.Equal(2, (await House.Ask(new GetInstance(run))).Value.VersionNumber);
        Assert.Contains("Kein offener Vorgang folgt Fassung 1.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_read_a_workflow_and_change_nothing()
    {
        await House.Send(new PublishWorkflow(Calling));
        SignIn(House.Staff);

        var page = Open("calling");

        Assert.Equal(3, page.FindAll(".flow-list li").Count);
        Assert.Empty(page.FindAll("button"));
        Assert.Empty(page.FindAll("table"));
        Assert.Equal(["print", "takeaway.pdf", "export"], page.FindAll(".take-away a").Select(link => link.GetAttribute("href")!.Split('/')[^1])); // links have one
    }

    [Theory]
    [InlineData("de", "Fassung 2 lässt sich noch nicht veröffentlichen:", "„Notieren“ ist ein Schritt der Art X.Y, die es hier nicht gibt.", "In „Anrufen“ gibt es Titel nicht mehr (war „")]
    [InlineData("en", "Version 2 cannot be published yet:", "“Notieren” is a step of the type X.Y", "In “Call”, title is gone (was “")]
    public async Task What_keeps_a_draft_from_being_published_stands_there_before_anybody_tries_and_changes_name_steps_by_their_titles(string language, string heading, string finding, string change)
    {
        Speak(language);
        await House.Send(new PublishWorkflow(Calling));
        await House.Send(new SaveDraft(Calling.Replace("""{"id":"c","type":"Loyalty.CreateTask",""", """{"id":"c","type":"X.Y",""", StringComparison.Ordinal)
            .Replace("""{"id":"a","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}}""", """{"id":"a","type":"Loyalty.CreateTask","customProperties":{"title":{"de":"Anrufen","en":"Call"}}}""", StringComparison.Ordinal)));

        var page = Open("calling", "?from=1&to=2");

        Assert.Contains(heading, page.Find(".findings").TextContent, StringComparison.Ordinal);
        Assert.Contains(finding, page.Find(".findings li").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".changes li"), line => line.TextContent.StartsWith(change, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manager_sees_that_the_owner_publishes()
    {
        SignIn(House.Manager);
        await House.Send(new SaveDraft(Calling));

        var page = Open("calling");

        Assert.Contains("Entwürfe veröffentlicht der Inhaber.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Veröffentlichen", StringComparison.Ordinal));
        Assert.Contains(page.FindAll("button"), button => button.TextContent.Contains("Verwerfen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_definitions_are_shown_harmlessly()
    {
        const string script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        var activities = new JsonArray([.. Enumerable.Range(0, 10_000).Select(at => new JsonObject { ["id"] = $"a{at} \"'<b>", ["type"] = "Nobody.Knows" + at, ["title"] = at == 0 ? script : new string('x', 5_000), ["metadata"] = at })]);
        var json = new JsonObject
        {
            ["definitionId"] = "bad/../id?x=<b>",
            ["name"] = script,
            ["customProperties"] = new JsonObject { ["title"] = new JsonArray(1), ["category"] = script },
            ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["activities"] = activities, ["connections"] = new JsonArray(new JsonObject { ["source"] = "a1", ["target"] = "a0 \"'<b>" }, new JsonObject { ["source"] = "a0 \"'<b>", ["target"] = "a0 \"'<b>" }) },
        };
        var saved = await House.Send(new SaveDraft(json.ToJsonString()));
        Assert.Null(saved.Refusal);

        var page = Open(saved.Value.DefinitionId);

        Assert.Empty(page.FindAll("script, img"));
        Assert.Equal(300, page.FindAll("svg a.step").Count);
        Assert.Contains("9.700 weitere", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Markup.Length < 1_500_000, $"The page has {page.Markup.Length} characters.");
        Assert.Contains("&lt;script", Render<WorkflowsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_speak_English()
    {
        Speak("en");
        await House.Send(new PublishWorkflow(Calling));

        var page = Open("calling");

        Assert.Equal("Call", page.Find("h1").TextContent);
        Assert.Contains("Somebody starts it by hand.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("yes", page.Find("svg .label-text").TextContent);
    }

    [Fact]
    public async Task The_design_of_the_programme_is_not_started_here()
    {
        await House.Send(new StartDesign());

        Assert.DoesNotContain(Open("program-lifecycle").FindAll("button, a.btn"), button => button.TextContent.Trim() == "Starten");
    }

    [Theory]
    [InlineData("de", "Zu prüfen bis 24.05.2027.", "Noch nie geprüft.", "Geprüft", "Zu prüfen bis 24.02.2027.", "Zuletzt geprüft am 24.11.2026 von ")]
    [InlineData("en", "To be reviewed by 24 May 2027.", "Never reviewed so far.", "Reviewed", "To be reviewed by 24 Feb 2027.", "Last reviewed on 24 Nov 2026 by ")]
    public async Task A_manager_says_that_a_workflow_was_reviewed_and_when_it_is_next(string language, string due, string never, string button, string next, string last)
    {
        Speak(language);
        SignIn(House.Manager);
        await RunAsync();
        var page = Open("calling");
        Assert.Contains(due, page.Markup, StringComparison.Ordinal);
        Assert.Contains(never, page.Markup, StringComparison.Ordinal);

        page.Find("#review-again").Change("3");
        await Button(page, button).ClickAsync(new());

        Assert.Contains(next, page.Markup, StringComparison.Ordinal);
        Assert.Contains(last + House.Manager.Name, page.Markup, StringComparison.Ordinal);
        Assert.Equal(House.Manager.Name, (await House.Ask(new GetDefinition("calling"))).Value.Review?.ReviewedBy);
    }

    [Theory]
    [InlineData("de", "Dieser Ablauf war bis 24.05.2027 zu prüfen. Bitten Sie die Leitung", "drücken Sie dann „Geprüft“.")]
    [InlineData("en", "This workflow was to be reviewed by 24 May 2027. Ask a manager", "then press “Reviewed”.")]
    public async Task A_workflow_whose_review_is_overdue_says_so_to_everybody_and_what_to_do(string language, string staffRead, string managersRead)
    {
        Speak(language);
        await RunAsync();
        House.Clock.MoveTo(TestHotel.Start.AddMonths(6).AddDays(1));

        Assert.Contains(managersRead, Open("calling").Find(".msg-warn").TextContent, StringComparison.Ordinal);
        SignIn(House.Staff);
        var page = Open("calling");
        Assert.StartsWith(staffRead, page.Find(".msg-warn").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".msg-warn svg"));
        Assert.Empty(page.FindAll("button, #review-again"));
    }

    [Fact]
    public async Task A_draft_and_an_earlier_version_ask_for_no_review()
    {
        await House.Send(new SaveDraft(Calling));
        Assert.DoesNotContain("Zu prüfen bis", Open("calling").Markup, StringComparison.Ordinal);

        await RunAsync();
        Assert.Contains("Zu prüfen bis", Open("calling").Markup, StringComparison.Ordinal);
        await House.Send(new PublishWorkflow(Calling.Replace("Notieren", "Aufschreiben", StringComparison.Ordinal)));
        Assert.Contains("Zu prüfen bis", Open("calling").Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Zu prüfen bis", Open("calling", "?version=2").Markup, StringComparison.Ordinal);
    }

    private async Task RunAsync()
    {
        await House.Send(new PublishWorkflow(Calling));
        await House.Send(new StartWorkflow("calling", new JsonObject()));
    }

    private IRenderedComponent<DefinitionPage> Open(string id, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(DefinitionPage.AddressOf(id) + query);
        return Render<DefinitionPage>(parameters => parameters.Add(page => page.Id, id));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DefinitionPage> page, string text) => page.FindAll("button").First(button => button.TextContent.Contains(text, StringComparison.Ordinal));
}
