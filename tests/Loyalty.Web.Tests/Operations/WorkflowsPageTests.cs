using System.Text.Json.Nodes;
using Loyalty.Modules.Design;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Reviews;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class WorkflowsPageTests : PageTest
{
    private const string Failing = """
        {"definitionId":"callback","name":"Rückruf","root":{"id":"r","type":"Elsa.Flowchart","activities":[
          {"id":"a","type":"Loyalty.SendEmail","template":{"typeName":"String","expression":{"type":"JavaScript","value":"''"}},"customProperties":{"title":{"de":"Mail senden","en":"Send the mail"}}},
          {"id":"b","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}}],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]}}
        """;

    [Fact]
    public async Task Each_workflow_says_how_it_stands_how_often_it_runs_and_when_it_last_ran()
    {
        await House.Send(new StartDesign());

        var page = Render<WorkflowsPage>();

        var line = page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Kleines Hotel", StringComparison.Ordinal));
        Assert.Equal("Wartet", line.QuerySelector(".chip")?.TextContent);
        Assert.Equal("1", line.QuerySelector("td.month")?.LastChild?.TextContent.Trim());
        Assert.Contains("09:00", line.QuerySelector(".when")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/workflows/definitions/program-lifecycle", line.QuerySelector("a")?.GetAttribute("href"));
        Assert.Contains(page.FindAll("tbody tr .when"), cell => cell.TextContent == "Noch nie");
    }

    [Fact]
    public async Task Workflows_are_found_by_words_of_either_language_by_category_and_by_state()
    {
        await House.Send(new PublishWorkflow(Failing));
        await House.Send(new SaveDraft(Failing.Replace("callback", "drafted", StringComparison.Ordinal).Replace("Rückruf", "Skizze", StringComparison.Ordinal)));
        var page = Render<WorkflowsPage>();

        page.Find("#search").Input("ruckRUF");
        Assert.Equal("Rückruf", Assert.Single(page.FindAll("tbody a.row")).TextContent);
        page.Find("#search").Input("loyalty conversation");
        Assert.Equal("Kleines Hotel – Treueprogramm", Assert.Single(page.FindAll("tbody a.row")).TextContent);
        page.Find("#search").Input("gibt es nicht");
        Assert.Equal("Kein Ablauf passt dazu", page.Find(".empty h3").TextContent);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows?state=draft");
        Assert.Equal("Skizze", Assert.Single(Render<WorkflowsPage>().FindAll("tbody a.row")).TextContent);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows?category=design");
        Assert.Equal("Kleines Hotel – Treueprogramm", Assert.Single(Render<WorkflowsPage>().FindAll("tbody a.row")).TextContent);
    }

    [Theory]
    [InlineData("de", "Prüfung überfällig")]
    [InlineData("en", "Review overdue")]
    public async Task What_nobody_has_reviewed_in_time_is_marked_with_a_word_and_found_by_its_state(string language, string mark)
    {
        Speak(language);
        await House.Send(new PublishWorkflow(Failing));
        await House.Send(new StartWorkflow("callback", new JsonObject()));
        Assert.Empty(Marks());

        House.Clock.MoveTo(TestHotel.Start.AddMonths(6).AddDays(1));
        await House.Send(new ReviewWorkflow("welcome-member"));

        var chips = Marks();
        Assert.Contains(chips, chip => chip.ParentElement!.ParentElement!.TextContent.Contains("Rückruf", StringComparison.Ordinal)); // a chip stands in a cell of a row
        Assert.All(chips, chip => Assert.NotNull(chip.QuerySelector("svg")));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows?state=overdue");
        var found = Render<WorkflowsPage>();
        Assert.Equal(chips.Length, found.FindAll("tbody tr").Count);
        Assert.DoesNotContain(found.FindAll("tbody a.row"), link => link.GetAttribute("href")!.EndsWith("/welcome-member", StringComparison.Ordinal)); // links have one
        Assert.Equal(mark, found.Find("#state option[value=overdue]").TextContent);

        AngleSharp.Dom.IElement[] Marks() => [.. Render<WorkflowsPage>().FindAll("tbody .chip").Where(chip => chip.TextContent == mark)];
    }

    [Fact]
    public void Who_leads_the_hotel_makes_a_new_workflow_from_here_and_staff_only_look_things_up()
    {
        Assert.Equal("/workflows/new", Assert.Single(Render<WorkflowsPage>().FindAll("a.btn-p")).GetAttribute("href"));

        SignIn(House.Staff);
        Assert.Equal(["/workflows/library"], Render<WorkflowsPage>().FindAll("a.btn").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_run_that_waits_for_somebody_leads_to_the_task()
    {
        await House.Send(new PublishWorkflow("""{"definitionId":"ask","name":"Fragen","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"b","type":"Loyalty.CreateTask","title":"Anrufen"}],"connections":[]}}"""));
        var run = (await House.Send(new StartWorkflow("ask", new JsonObject()))).Value;
        var work = Assert.Single((await House.Ask(new ListMyWork())).Value.Lines);

        var page = Render<InstancePage>(parameters => parameters.Add(p => p.Id, run));

        Assert.Equal($"/work?item={work.Id}", page.Find("a.btn-p").GetAttribute("href"));
    }

    [Fact]
    public async Task Many_workflows_come_in_pages()
    {
        for (var at = 0; at < 60; at++)
        {
            await House.Send(new SaveDraft($$"""{"definitionId":"w-{{at}}","name":"Ablauf {{at:000}}"}"""));
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows?page=2&q=Ablauf");

        var page = Render<WorkflowsPage>();

        Assert.Equal(10, page.FindAll("tbody tr").Count);
        Assert.Equal("Ablauf 050", page.Find("tbody a.row").TextContent);
        Assert.Contains("von 60", page.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_page_follows_a_run_that_moves_and_says_so()
    {
        await House.Send(new PublishWorkflow(Failing));
        var list = Render<InstancesPage>();
        var run = (await House.Send(new StartWorkflow("callback", new JsonObject()))).Value;
        list.WaitForAssertion(() => Assert.Equal("Rückruf", list.Find("tbody a.row").TextContent));
        Assert.StartsWith("Die Liste wurde aktualisiert", list.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var page = Render<InstancePage>(parameters => parameters.Add(p => p.Id, run));
        Assert.Equal("Fehler", page.Find(".person .chip").TextContent);

        await House.Send(new CancelInstance(run, null));

        page.WaitForAssertion(() => Assert.Equal("Abgebrochen", page.Find(".person .chip").TextContent));
        Assert.Contains("Abgebrochen", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_drawn_with_the_state_of_each_step_in_colour_and_word_and_each_leads_to_the_list()
    {
        var run = await FailAsync();

        var page = Render<InstancePage>(parameters => parameters.Add(p => p.Id, run));

        var steps = page.FindAll("svg a.step");
        Assert.Equal(["Mail senden: Fehler", "Anrufen: Nicht erreicht"], steps.Select(step => step.GetAttribute("aria-label")));
        Assert.Contains("bad", steps[0].ClassName, StringComparison.Ordinal);
        Assert.Equal($"/workflows/instances/{run}#step-0", steps[0].GetAttribute("href"));
        Assert.Equal("Mail senden", page.Find("#step-0 p").FirstChild?.TextContent);
        Assert.Contains("Nach „Mail senden“ kommt „", page.Find($"#{page.Find("svg.flow").GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_says_why_and_a_manager_passes_the_step_over()
    {
        SignIn(House.Manager);
        var run = await FailAsync();
        var page = Render<InstancePage>(parameters => parameters.Add(p => p.Id, run));
        Assert.Contains("Der Schritt „Mail senden“ ist fehlgeschlagen.", page.Find(".trouble").TextContent, StringComparison.Ordinal);
        Assert.Contains("Der Ablauf sagt nicht, welche Nachricht verschickt werden soll.", page.Find(".trouble").TextContent, StringComparison.Ordinal);

        await page.FindAll(".trouble .btn")[1].ClickAsync(new());
        await page.Find("dialog .btn-dd").ClickAsync(new());

        Assert.Empty(page.FindAll(".trouble"));
        Assert.Equal("Wartet", page.Find(".person .chip").TextContent);
        Assert.Contains("Übersprungen von Max Manager", page.Find(".flow-list").TextContent, StringComparison.Ordinal);
        Assert.Equal("Anrufen", page.Find(".rows a").TextContent);
    }

    [Fact]
    public async Task A_run_is_called_off_with_a_reason_that_its_history_keeps()
    {
        var run = await FailAsync();
        var page = Render<InstancePage>(parameters => parameters.Add(p => p.Id, run));

        await page.Find(".head .btn-d").ClickAsync(new());
        page.Find("dialog input").Change("Gast hat selbst angerufen");
        await page.Find("dialog .btn-dd").ClickAsync(new());

        Assert.Equal("Abgebrochen", page.Find(".person .chip").TextContent);
        Assert.Contains("Gast hat selbst angerufen", page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".head .btn-d"));
    }

    [Fact]
    public async Task Runs_are_chosen_by_how_they_stand()
    {
        await FailAsync();
        await House.Send(new StartDesign());
        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows/instances?state=faulted");

        var page = Render<InstancesPage>();

        Assert.Equal("Rückruf", Assert.Single(page.FindAll("tbody a.row")).TextContent);
        Assert.Equal("Fehler", page.Find(".filter a[aria-current]").TextContent);
    }

    [Fact]
    public void Without_runs_the_list_says_when_there_will_be_some() =>
        Assert.Equal("Noch keine Vorgänge", Render<InstancesPage>().Find(".empty h3").TextContent);

    private async Task<Guid> FailAsync()
    {
        await House.Send(new PublishWorkflow(Failing));
        return (await House.Send(new StartWorkflow("callback", new JsonObject()))).Value;
    }
}
