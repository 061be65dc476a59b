using Loyalty.Modules.Operations;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class FeedbackPageTests : PageTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task What_holds_somebody_up_becomes_one_task_for_a_manager_with_the_page()
    {
        SignIn(House.Staff);
        var page = Open("/rewards");
        page.Find("#message").Change("  Die Prämie ließ sich nicht einlösen.  ");

        await page.Find("form").SubmitAsync();
        await page.Find("form").SubmitAsync();

        Assert.EndsWith("/rewards", Navigation.Uri, StringComparison.Ordinal);
        SignIn(House.Manager);
        var line = Assert.Single((await House.Ask(new ListMyWork())).Value.Lines);
        var task = (await House.Ask(new GetWorkItem(line.Id))).Value;
        Assert.Equal(("Rückmeldung zum Programm ansehen", "Die Prämie ließ sich nicht einlösen.", "/rewards"), (task.Title.De, task.Teaser?.De, task.Link));
    }

    [Theory]
    [InlineData("de", "Etwas hakt", "Schreiben Sie, was Sie tun wollten und was dann geschah.")]
    [InlineData("en", "Something is in the way", "Write what you wanted to do, and what happened then.")]
    public async Task Nothing_said_is_asked_for_again(string language, string title, string error)
    {
        Speak(language);
        var page = Open("/rewards");

        await page.Find("form").SubmitAsync();

        Assert.Equal((title, error), (page.Find("h1").TextContent, page.Find("#message-error").TextContent.Trim()));
        Assert.Empty((await House.Ask(new ListMyWork())).Value.Lines);
    }

    [Fact]
    public async Task Another_site_is_no_page_to_come_from()
    {
        var page = Open("//elsewhere.example");
        Assert.Equal("/", page.Find(".actions a").GetAttribute("href"));
        page.Find("#message").Change("Etwas.");

        await page.Find("form").SubmitAsync();

        Assert.Equal("/", new Uri(Navigation.Uri).AbsolutePath);
    }

    private IRenderedComponent<FeedbackPage> Open(string from)
    {
        Navigation.NavigateTo(FeedbackPage.AddressFrom(from));
        return Render<FeedbackPage>();
    }
}
