using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.TestKit;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class LibraryPagesTests : PageTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void The_library_shows_its_categories_with_counts_and_what_the_hotel_has()
    {
        Navigation.NavigateTo("/workflows/library?q=Willkommen+im+Programm");

        var page = Render<LibraryPage>();

        Assert.Equal("Willkommen im Programm", page.Find(".defs b").TextContent);
        Assert.Equal("In Gebrauch", page.Find(".defs .chip").TextContent);
        Assert.Contains(page.FindAll(".filter a"), link => link.TextContent.StartsWith("Empfang", StringComparison.Ordinal));
        Assert.Contains("„Willkommen im Programm“", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_come_while_one_types_and_by_sending_the_form()
    {
        var page = Render<LibraryPage>();
        page.Find("#search").Input("birtday nothing xyz");
        House.Clock.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Contains("q=birtday", Navigation.Uri, StringComparison.Ordinal));

        Assert.Equal("get", page.Find("form[role=search]").GetAttribute("method"));
        Assert.Equal("q", page.Find("#search").GetAttribute("name"));
    }

    [Fact]
    public void What_nobody_wrote_a_template_for_says_what_to_do_next()
    {
        Navigation.NavigateTo("/workflows/library?q=unauffindbarxyz");

        Assert.Equal("Keine Vorlage passt", Render<LibraryPage>().Find(".empty h3").TextContent);
    }

    [Fact]
    public async Task A_template_is_started_with_one_press_and_leads_to_its_first_task()
    {
        var template = await KeepAsync(ManyTemplates.Document(7));
        var page = Open(template);
        Assert.Equal(4, page.FindAll(".plan > li").Count);
        Assert.Contains("Aufgabe · für den Empfang · fällig nach einem Tag", page.Find(".plan").TextContent, StringComparison.Ordinal);

        await page.Find(".panel .btn-p").ClickAsync(new());

        var task = Assert.Single((await House.Ask(new ListMyWork())).Value.Lines);
        Assert.EndsWith($"/work?item={task.Id}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_gets_what_begins_by_itself_as_a_draft_and_is_told_so()
    {
        SignIn(House.Manager);
        var template = await KeepAsync("""
            {"definitionId":"greet","name":"Neue anrufen","root":{"id":"r","type":"Elsa.Flowchart","activities":[
              {"id":"t","type":"Loyalty.MemberEnrolled","customProperties":{"canStartWorkflow":true}},{"id":"a","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}}],
              "connections":[{"source":{"activity":"t","port":"Done"},"target":{"activity":"a","port":"In"}}]}}
            """);
        var page = Open(template);
        Assert.Equal("Als Entwurf übernehmen", page.Find(".panel .btn-p .rest").TextContent);
        Assert.Contains("wenn ein Gast Mitglied wird", page.Find(".needs-list").TextContent, StringComparison.Ordinal);

        await page.Find(".panel .btn-p").ClickAsync(new());

        Assert.Contains("Der Inhaber veröffentlicht ihn", page.Find(".panel [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/workflows/definitions/greet/edit", page.Find(".panel [role=status] a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".panel .btn-p"));

        SignIn(House.Owner);
        var owners = Open(template);
        await owners.Find(".panel .btn-p").ClickAsync(new());
        Assert.Equal("In Gebrauch", owners.FindAll(".person .chip")[1].TextContent.Trim());
        Assert.Contains("beginnt von selbst", owners.Find(".panel").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_a_loop_sends_is_told_as_well()
    {
        var page = Open(await KeepAsync("""
            {"definitionId":"writes","name":"Allen schreiben","root":{"id":"r","type":"Elsa.Flowchart","connections":[],"activities":[
              {"id":"each","type":"Elsa.ForEach","items":["a"],"body":{"id":"mail","type":"Loyalty.NotifyMember","metadata":{"displayText":"Gruß schreiben"}}}]}}
            """));

        Assert.Contains("Gruß schreiben", page.Find(".needs-list").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nicht nötig", page.FindAll(".needs-list dd")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_look_and_nothing_more()
    {
        var template = await KeepAsync(ManyTemplates.Document(3));
        SignIn(House.Staff);

        var page = Open(template);

        Assert.Contains("Vorlagen verwendet, wer das Haus leitet.", page.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".panel button"));
        Assert.Equal($"/workflows/library/{template}/export", page.Find(".panel a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_template_of_the_house_gets_another_name_and_is_thrown_away()
    {
        var template = await KeepAsync(ManyTemplates.Document(3));
        var page = Open(template);
        await page.FindAll(".panel button").First(button => button.TextContent == "Umbenennen").ClickAsync(new());
        page.Find("#name-de").Change("Unser Gutschein");
        await page.Find("dialog .btn-p").ClickAsync(new());
        Assert.Equal("Unser Gutschein", page.Find("h1").TextContent);

        await page.FindAll(".panel button").First(button => button.TextContent == "Löschen").ClickAsync(new());
        await page.Find("dialog .btn-dd").ClickAsync(new());

        Assert.EndsWith("/workflows/library", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("Diese Vorlage gibt es nicht (mehr). Suchen Sie sie in der Bibliothek.", Open(template).Find(".msg .strong").TextContent);
    }

    [Fact]
    public async Task A_copy_is_opened_in_the_editor()
    {
        var page = Open("welcome-member");

        await page.FindAll(".panel button").First(button => button.TextContent.Contains("Kopie", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Matches("/workflows/definitions/welcome-member-[0-9a-f]{10}/edit$", Navigation.Uri);
    }

    [Fact]
    public void The_programme_itself_is_started_in_the_design()
    {
        var page = Open("program-lifecycle");

        Assert.Equal("/design", page.Find(".panel .btn-p").GetAttribute("href"));
        Assert.Equal(["export", "print", "takeaway.pdf"], page.FindAll(".panel a.btn-q").Select(link => link.GetAttribute("href")!["/workflows/library/program-lifecycle/".Length..])); // links have one
        Assert.Equal("Kleines Hotel – Treueprogramm", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task How_a_template_fits_the_ten_steps_stands_in_a_table()
    {
        var template = await KeepAsync("""
            {"definitionId":"five","name":"Fünf","customProperties":{"mapping":[{"step":"segments","designSteps":["goals","tiers"]}]},
             "root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"segments","type":"Loyalty.CreateTask","title":{"de":"Zielgruppen bilden","en":"Make segments"}}],"connections":[]}}
            """);

        var row = Open(template).Find("table tbody tr");

        Assert.Equal("Zielgruppen bilden", row.QuerySelector("th")?.TextContent);
        Assert.StartsWith("Ziele festlegen, ", row.QuerySelector("td")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        var page = Open(await KeepAsync("""{"definitionId":"x","name":"<script>alert(1)</script>","root":{"id":"r","type":"<img src=x onerror=alert(1)>","activities":[]}}"""));

        Assert.Equal("<script>alert(1)</script>", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("script, img"));
        Assert.Empty(page.FindAll(".panel .btn-p"));
    }

    [Fact]
    public void A_file_is_imported_with_a_result_for_each_workflow()
    {
        var page = Render<LibraryImportPage>();
        page.Find("form").Submit();
        Assert.Contains("Wählen Sie zuerst eine Datei.", page.Find(".err").TextContent, StringComparison.Ordinal);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText($"[{ManyTemplates.Document(1)},{{}}]", "zwei.json"));
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(["Abgelehnt", "Übernommen"], page.FindAll("tbody .chip").Select(chip => chip.TextContent)));
        Assert.Contains("1 von 2", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_of_the_house_is_kept_as_a_template()
    {
        var page = Render<LibraryImportPage>();
        await page.FindAll("form")[1].SubmitAsync();
        Assert.Contains("Wählen Sie zuerst den Ablauf.", page.Find(".err").TextContent, StringComparison.Ordinal);

        page.Find("#workflow").Change("welcome-member");
        await page.FindAll("form")[1].SubmitAsync();

        Assert.Matches("/workflows/library/[0-9a-f-]{36}$", Navigation.Uri);
    }

    private IRenderedComponent<TemplatePage> Open(string id) => Render<TemplatePage>(parameters => parameters.Add(p => p.Id, id));

    private async Task<string> KeepAsync(string json) =>
        (await House.UseCases.ImportWorkflows(WorkflowPackage.Open("one.json", Encoding.UTF8.GetBytes(json)).Value, ImportAs.Templates, House.Owner, CancellationToken.None)).Value.Lines[0].Id!;
}
