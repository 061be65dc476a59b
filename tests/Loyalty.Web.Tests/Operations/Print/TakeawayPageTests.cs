using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Loyalty.Web.Tests.Operations.Print;

/// <summary>The page for printing, in a house that has no Chromium.</summary>
public sealed class TakeawayPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Nobody_prints_a_workflow_without_signing_in()
    {
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/workflows/definitions/program-lifecycle/print")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/workflows/definitions/program-lifecycle/takeaway.pdf")).StatusCode);
    }

    [Fact]
    public async Task The_page_holds_the_steps_in_the_language_asked_for_and_without_Chromium_the_file_leads_there()
    {
        await using var bare = site.WithWebHostBuilder(builder => builder.UseSetting("Pdf:Chromium", "/nowhere/chromium"));
        using var browser = bare.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await bare.SetUpAsync(browser);

        var german = await browser.GetStringAsync("/workflows/definitions/program-lifecycle/print");
        var english = await browser.GetStringAsync("/workflows/definitions/program-lifecycle/print?language=en");
        var file = await browser.GetAsync("/workflows/definitions/program-lifecycle/takeaway.pdf");

        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("Ziele festlegen", german, StringComparison.Ordinal);
        Assert.Contains("Set the goals", english, StringComparison.Ordinal);
        Assert.Contains("Hotel am See", english, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/workflows/definitions/program-lifecycle/print?language=de&pdf=missing"), (file.StatusCode, file.Headers.Location?.ToString()));
        Assert.Contains("Diese Installation kann keine PDF-Dateien erzeugen", WebUtility.HtmlDecode(await browser.GetStringAsync(file.Headers.Location)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/workflows/definitions/nothing/print")).StatusCode);
    }
}
