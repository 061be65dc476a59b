using Loyalty.Modules.Operations;
using Loyalty.Web.Operations;
using Loyalty.Web.Shell;
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
        Assert.Equal(("Jemand kam auf einer Seite nicht weiter", "Die Prämie ließ sich nicht einlösen.", "/rewards"), (task.Title.De, task.Teaser?.De, task.Link));
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
    public async Task A_page_with_an_address_too_long_to_lead_to_is_left_out()
    {
        var page = Open("/workflows/definitions/" + new string('x', 300));
        page.Find("#message").Change("Nichts geht.");

        await page.Find("form").SubmitAsync();

        Assert.Null((await House.Ask(new GetWorkItem(Assert.Single((await House.Ask(new ListMyWork())).Value.Lines).Id))).Value.Link);
    }

    [Fact]
    public void On_a_phone_the_page_before_the_menu_is_the_one_that_is_meant()
    {
        Navigation.NavigateTo("/rewards");
        var more = Render<TabBar>().FindAll("a")[^1].GetAttribute("href");
        Assert.Equal("/more?from=%2Frewards", more);

        Navigation.NavigateTo(more!);

        Assert.Equal("/feedback?from=%2Frewards", Render<MorePage>().Find(".lang a[href^='/feedback']").GetAttribute("href"));
        Assert.Equal(more, Render<TabBar>().FindAll("a")[^1].GetAttribute("href"));
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
