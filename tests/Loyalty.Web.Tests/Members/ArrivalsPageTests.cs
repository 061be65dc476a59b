using Loyalty.Web.Members;

namespace Loyalty.Web.Tests.Members;

public sealed class ArrivalsPageTests : DeskTest
{
    [Theory]
    [InlineData("de", "Ankünfte morgen, Mittwoch, 25. November 2026", "2 Anreisen, davon 1 von Mitgliedern", "2. Aufenthalt, zuletzt 21.11.2026", "Frühstück ab 6 Uhr")]
    [InlineData("en", "Arrivals tomorrow, Wednesday 25 November 2026", "2 arrivals, 1 of members", "Stay no. 2, last 21 Nov 2026", "Breakfast from 6")]
    public async Task Tomorrow_shows_who_comes_and_what_was_promised(string language, string title, string counted, string visit, string promised)
    {
        var anna = await Enrol();
        await Bill(anna, 10_000);
        await Reserve(House.Today.AddDays(1), 3, "anna@example.org", anna);
        await Reserve(House.Today.AddDays(1), 1, "fremd@example.org", null);
        Speak(language);

        var page = Render<ArrivalsPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(counted, page.Find(".head p").TextContent);
        var first = page.FindAll("tbody tr")[0].TextContent;
        Assert.Contains("Anna Becker", first, StringComparison.Ordinal);
        Assert.Contains(visit, first, StringComparison.Ordinal);
        Assert.Contains(promised, first, StringComparison.Ordinal);
        Assert.StartsWith("/members/enrol?stay=", page.FindAll("tbody tr")[1].QuerySelector("a")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_members_first_stay_is_named()
    {
        await Reserve(House.Today.AddDays(1), 2, "anna@example.org", await Enrol());

        var page = Render<ArrivalsPage>();

        page.WaitForAssertion(() => Assert.Contains("Erster Aufenthalt als Mitglied", page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_higher_tier_shows_its_own_promises_first_and_folds_the_others()
    {
        var anna = await Enrol();
        await Bill(anna, 10_000, nights: 4);
        await Reserve(House.Today.AddDays(1), 2, "anna@example.org", anna);

        var page = Render<ArrivalsPage>();

        page.WaitForAssertion(() => Assert.Equal("Spätere Abreise", page.Find("td > .promised").TextContent));
        Assert.Equal("Und eine weitere Zusage", page.Find("details summary").TextContent);
        Assert.Equal("Frühstück ab 6 Uhr", page.Find("details .promised").TextContent);
    }

    [Fact]
    public void A_day_without_arrivals_leads_to_its_neighbours()
    {
        Address.NavigateTo("/arrivals?day=2026-12-24");

        var page = Render<ArrivalsPage>();

        page.WaitForAssertion(() => Assert.Equal("Niemand reist an", page.Find(".empty h3").TextContent));
        Assert.Equal("Ankünfte am Donnerstag, 24. Dezember 2026", page.Find("h1").TextContent);
        Assert.Equal(["/arrivals?day=2026-12-23", "/arrivals", "/arrivals?day=2026-12-25"], page.FindAll(".head .actions a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void An_unreadable_day_is_tomorrow()
    {
        Address.NavigateTo("/arrivals?day=soon");

        var page = Render<ArrivalsPage>();

        Assert.StartsWith("Ankünfte morgen", page.Find("h1").TextContent, StringComparison.Ordinal);
    }
}
