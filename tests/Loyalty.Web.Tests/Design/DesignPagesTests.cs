using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Web.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Design;

public sealed class DesignPagesTests : DesignPageTest
{
    private string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath;

    [Fact]
    public async Task The_start_shows_ten_steps_and_one_button_that_opens_the_first()
    {
        var page = Render<DesignPage>();

        Assert.Equal(10, page.FindAll(".steps li").Count);
        Assert.Single(page.FindAll(".btn-p"));
        await page.Find(".btn-p").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("/design/goals", Address));
        Assert.False((await ProgressAsync(DesignStep.Goals)).IsLocked);
    }

    [Fact]
    public async Task A_design_under_way_tells_its_progress_and_leads_on()
    {
        await AcceptUpToAsync(DesignStep.Rewards);

        var page = Render<DesignPage>();

        Assert.Equal("Club Hotel am See", page.Find("h1").TextContent);
        Assert.Contains("2 von 10 Schritten erledigt", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/design/tiers", page.Find(".btn-p").GetAttribute("href"));
        Assert.Contains("Olga Owner, 24.11.2026, 09:00", page.Find(".steps li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Die Sammelregel ist noch nicht festgelegt.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_steps_the_way_on_is_publishing()
    {
        await AcceptUpToAsync(DesignStep.Points);

        Assert.Equal("/design/publish", Render<DesignPage>().Find(".btn-p").GetAttribute("href"));
    }

    [Fact]
    public async Task Publishing_asks_once_and_shows_the_version()
    {
        await AcceptUpToAsync(DesignStep.Points);
        var page = Render<PublishPage>();
        Assert.Contains("1 Punkt je Euro Nettoumsatz", page.Markup, StringComparison.Ordinal);
        await page.Find(".panel .btn-p").ClickAsync();
        Assert.Contains("Fassung 1 ab 24.11.2026 veröffentlichen?", page.Find("dialog").TextContent, StringComparison.Ordinal);

        await page.Find("dialog .btn-p").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("/design/versions/1", Address));
        Assert.Single((await House.Ask(new ListVersions())).Value);
    }

    [Fact]
    public async Task A_blocking_finding_keeps_the_button_shut_and_leads_to_its_step()
    {
        await AcceptUpToAsync(DesignStep.Points);
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"]![2]!["fromNights"] = 3);

        var page = Render<PublishPage>();

        Assert.True(page.Find(".panel .btn-p").HasAttribute("disabled"));
        var finding = page.FindAll(".find li").Single(line => line.QuerySelector(".bad") is not null);
        Assert.Contains("„Gold“ verlangt 3 Nächte, „Silber“ darunter schon 5.", finding.TextContent, StringComparison.Ordinal);
        Assert.Equal("/design/tiers", finding.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_manager_reads_why_only_the_owner_publishes()
    {
        await AcceptUpToAsync(DesignStep.Points);
        SignIn(House.Manager);

        var page = Render<PublishPage>();

        Assert.Empty(page.FindAll(".btn-p"));
        Assert.Contains("Veröffentlichen kann, wem das Haus gehört.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_reads_as_a_rulebook_with_its_changes()
    {
        await AcceptUpToAsync(DesignStep.Points);
        await House.Send(new PublishBlueprint(House.Today));
        await AcceptAsync(DesignStep.Points, answer => answer["rate"] = 1.5m);
        await House.Send(new PublishBlueprint(House.Today.AddDays(1)));

        var page = Render<VersionPage>(parameters => parameters.Add(version => version.Number, 2));

        Assert.Contains("1,5 Punkte je Euro Nettoumsatz", page.Markup, StringComparison.Ordinal);
        Assert.Contains("ab 5 Nächten oder ab 800,00", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Direkt (Telefon, Website, Empfang), Firmen mit Vertrag", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1,5 statt 1 Punkte je Euro.", page.Find(".changes li").TextContent);
    }

    [Fact]
    public void A_version_that_there_is_not_says_so() =>
        Assert.Contains("Eine Fassung 9 gibt es nicht.", Render<VersionPage>(parameters => parameters.Add(version => version.Number, 9)).Markup, StringComparison.Ordinal);
}
