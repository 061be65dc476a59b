using Loyalty.Modules.Operations.Drafting;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class NewWorkflowPageTests : PageTest
{
    [Fact]
    public async Task A_manager_sees_which_steps_were_found_and_why_and_creates_the_draft()
    {
        SignIn(House.Manager);
        var page = Render<NewWorkflowPage>();
        Assert.Contains("Nichts verlässt Ihr Haus.", page.Find("form").TextContent, StringComparison.Ordinal);

        page.Find("input.in").Change("Geburtstag der Stammgäste");
        page.Find("textarea").Change("Ein Anruf der Leitung");
        await page.Find("form").SubmitAsync();

        Assert.Contains("Ein Mitglied hat Geburtstag", page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.Contains("gehört zu „Geburtstag“, wegen „Geburtstag“", page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.Contains("wegen „Anruf“", page.Find(".steps").TextContent, StringComparison.Ordinal);

        await page.Find(".found .btn-p").ClickAsync(new());

        Assert.EndsWith("/workflows/definitions/geburtstag-der-stammgaeste/edit", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Single((await House.Ask(new ListVersions("geburtstag-der-stammgaeste"))).Value);
    }

    [Fact]
    public async Task Another_name_needs_another_look_and_an_empty_one_is_refused_at_its_field()
    {
        var page = Render<NewWorkflowPage>();
        await page.Find("form").SubmitAsync();
        Assert.Contains("Diese Angabe fehlt.", page.Find(".err").TextContent, StringComparison.Ordinal);

        page.Find("input.in").Change("Tür streichen");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Kein Wort dieses Namens ist hier bekannt", page.Find(".msg-warn").TextContent, StringComparison.Ordinal);

        page.Find("input.in").Change("Umfrage");
        Assert.Empty(page.FindAll(".steps"));
    }
}

public sealed class NewWorkflowPageWithServiceTests : PageTest
{
    [Theory]
    [InlineData("de", "Der Name und der Satz, sonst nichts, gehen an 127.0.0.1.", "Der Schreibdienst ist nicht erreichbar.")]
    [InlineData("en", "The name and the sentence, and nothing else, are sent to 127.0.0.1.", "The writing service cannot be reached.")]
    public async Task The_page_says_what_is_sent_to_whom_and_that_the_service_did_not_answer(string language, string sent, string notice)
    {
        Speak(language);
        var page = Render<NewWorkflowPage>();
        Assert.Contains(sent, page.Find("form").TextContent, StringComparison.Ordinal);

        page.Find("input.in").Change("Umfrage");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains(notice, page.Find(".msg-warn").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc/>
    protected override void Install(IServiceCollection services) => services.AddSingleton(new DraftingSettings { Url = "http://127.0.0.1:9/v1" });
}
