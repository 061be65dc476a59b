using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Web.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations.Usage;

public sealed class UsagePageTests : PageTest
{
    private const string Flow = """{"definitionId":"callback","name":"Rückruf","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"b","type":"Loyalty.CreateTask","title":"Anrufen"}],"connections":[]}}""";

    [Theory]
    [InlineData("de", "Nutzung", "Keine Vorgänge in den letzten zwölf Monaten")]
    [InlineData("en", "Usage", "No runs in the last twelve months")]
    public void A_hotel_whose_workflows_have_not_run_is_told_what_will_stand_here(string language, string title, string empty)
    {
        Speak(language);

        var page = Render<UsagePage>();

        Assert.Equal((title, empty), (page.Find("h1").TextContent, page.Find(".empty h3").TextContent));
        Assert.Empty(page.FindAll("a[download]"));
    }

    [Fact]
    public async Task The_newest_month_stands_first_and_all_runs_below()
    {
        await RunAsync(2);

        var page = Render<UsagePage>();

        var head = page.FindAll("thead th").Select(cell => cell.TextContent).ToArray();
        Assert.Equal((14, "Ablauf", "11/2026", "12/2025", "Summe"), (head.Length, head[0], head[1], head[12], head[13]));
        Assert.Equal(["Rückruf", "2", "–"], page.FindAll("tbody td").Take(3).Select(cell => cell.TextContent));
        Assert.Equal("2", page.FindAll("tfoot td")[0].TextContent);
        Assert.Empty(page.FindAll(".msg-warn"));
    }

    [Fact]
    public async Task Beyond_the_limit_the_usage_and_the_workflows_say_so_and_that_all_goes_on()
    {
        await RunAsync(4);

        var usage = Render<UsagePage>();
        var workflows = Render<WorkflowsPage>();

        Assert.Contains("In diesem Monat haben 4 Vorgänge begonnen; vorgesehen sind 3. Alles läuft weiter", usage.Find(".msg-warn").TextContent, StringComparison.Ordinal);
        Assert.Contains("mehr als vorgesehen", usage.FindAll("tfoot td")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/workflows/usage", workflows.Find(".msg-warn a").GetAttribute("href"));
    }

    /// <inheritdoc/>
    protected override void Install(IServiceCollection services) => services.AddSingleton(new WorkflowSettings { RunsPerMonth = 3 });

    private async Task RunAsync(int times)
    {
        await House.Send(new PublishWorkflow(Flow));
        for (var run = 0; run < times; run++)
        {
            await House.Send(new StartWorkflow("callback", new JsonObject()));
        }
    }
}
