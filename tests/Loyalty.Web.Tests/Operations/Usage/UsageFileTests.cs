using System.Net;
using System.Text;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations.Usage;

public sealed class UsageFileTests(Site site) : IClassFixture<Site>
{
    private const string Flow = """{"definitionId":"callback","name":"=SUM(\"a\";1)","root":{"id":"r","type":"Elsa.Flowchart","activities":[{"id":"b","type":"Loyalty.CreateTask","title":"Anrufen"}],"connections":[]}}""";

    [Fact]
    public async Task Nobody_takes_the_file_without_signing_in()
    {
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/workflows/usage.csv")).StatusCode);
    }

    [Fact]
    public async Task An_owner_takes_the_runs_by_month_and_no_name_becomes_a_formula()
    {
        using var browser = site.Browser();
        await site.SetUpAsync(browser);
        var useCases = site.Services.GetRequiredService<UseCases>();
        var here = Caller.System((await useCases.Ask(new FindFirstHotel(), Caller.System(null), CancellationToken.None)).Value.Id);
        await useCases.Send(new PublishWorkflow(Flow), here, CancellationToken.None);
        await useCases.Send(new StartWorkflow("callback", []), here, CancellationToken.None);

        var file = await browser.GetAsync("/workflows/usage.csv");

        Assert.Equal("text/csv; charset=utf-8", file.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^usage-\d{4}-\d{2}\.csv$", file.Content.Headers.ContentDisposition?.FileName);
        var lines = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Monat;Ablauf;Kennung;Vorgänge", lines[0]);
        Assert.Matches("""^\d{4}-\d{2};"'=SUM\(""a"";1\)";"callback";1$""", lines[1]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/workflows/usage.csv?months=100000")).StatusCode);
    }
}
