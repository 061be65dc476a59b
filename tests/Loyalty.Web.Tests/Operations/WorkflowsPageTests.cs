using System.Text.Json.Nodes;
using Loyalty.Modules.Design;
using Loyalty.Modules.Operations;
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
    public async Task Each_workflow_says_how_it_stands_and_the_chosen_one_shows_its_steps()
    {
        await House.Send(new StartDesign());
        Services.GetRequiredService<NavigationManager>().NavigateTo("/workflows?definition=program-lifecycle");

        var page = Render<WorkflowsPage>();

        Assert.Equal("Wartet", page.Find(".defs a[aria-current] .chip").TextContent);
        Assert.Equal(10, page.FindAll(".flow-list li").Count);
        Assert.Contains("Wartet seit heute 09:00", page.Find(".flow-list li").TextContent, StringComparison.Ordinal);
        Assert.Contains("noch nicht gelaufen", page.Find(".defs").TextContent, StringComparison.Ordinal);
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
