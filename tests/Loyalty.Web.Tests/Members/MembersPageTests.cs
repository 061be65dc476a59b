using Loyalty.Modules.Pipeline;
using Loyalty.Web.Members;

namespace Loyalty.Web.Tests.Members;

public sealed class MembersPageTests : DeskTest
{
    [Theory]
    [InlineData("de", "2 Mitglieder", "Blau", "21.11.2026", "Noch keiner")]
    [InlineData("en", "2 members", "Blue", "21 Nov 2026", "None yet")]
    public async Task Everybody_is_listed_with_tier_points_and_last_stay(string language, string counted, string tier, string left, string never)
    {
        await Bill(await Enrol(), 30_000);
        await Enrol("Lena", "Maurer", "lena@example.org");
        Speak(language);

        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal(counted, page.Find(".head p").TextContent);
        var anna = page.FindAll("tbody tr")[0];
        Assert.Equal("Becker, Anna", anna.QuerySelector("a.row")?.TextContent);
        Assert.Equal(tier, anna.QuerySelector(".tier")?.TextContent);
        Assert.StartsWith("300", anna.QuerySelector("td.under")?.TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains(left, page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal));
        Assert.Contains(never, page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_searches_after_a_short_pause_and_stands_in_the_address()
    {
        await Enrol();
        await Enrol("Lena", "Maurer", "lena@example.org");
        var page = Render<MembersPage>();
        page.WaitForElement("tbody tr");

        page.Find("#search").Input("mau");
        House.Clock.Advance(TimeSpan.FromMilliseconds(250));

        page.WaitForAssertion(() => Assert.Equal("/members?q=mau", Here));
        page.WaitForAssertion(() => Assert.Equal("Ein Treffer für „mau“", page.Find(".head p").TextContent));
        Assert.Equal("Maurer, Lena", Assert.Single(page.FindAll("a.row")).TextContent);
    }

    [Fact]
    public async Task A_link_with_a_search_opens_it()
    {
        await Enrol();
        Address.NavigateTo("/members?q=anna@&tier=blau&sort=points");

        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal("anna@", page.Find("#search").GetAttribute("value"));
        Assert.Equal("blau", page.Find("#tier").GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_found_says_how_to_search_and_leads_back()
    {
        await Enrol();
        Address.NavigateTo("/members?q=zzz");

        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Equal("Niemand gefunden", page.Find(".empty h3").TextContent));
        Assert.Equal("/members", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void An_empty_programme_leads_to_the_first_member()
    {
        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Equal("Noch keine Mitglieder", page.Find(".empty h3").TextContent));
        Assert.Equal("/members/enrol", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Fifty_members_make_a_page_and_the_pager_leads_on()
    {
        for (var guest = 0; guest < 52; guest++)
        {
            await Enrol("Gast", $"Nr{guest:00}", $"gast{guest}@example.org");
        }

        Address.NavigateTo("/members?page=2");
        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal("51–52 von 52", page.Find(".pager p").TextContent);
        Assert.EndsWith("/members", page.Find(".pager [rel=prev]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_question_is_said_in_words_and_can_be_asked_again()
    {
        SignIn(Caller.Staff(House.Id, Guid.NewGuid(), StaffRole.Staff, "Otto Ohne"));

        var page = Render<MembersPage>();

        page.WaitForAssertion(() => Assert.Contains("Berechtigung", page.Find(".msg-bad .strong").TextContent, StringComparison.Ordinal));
        Assert.Equal("Erneut versuchen", page.Find(".msg-bad button").TextContent);
        Assert.Empty(page.FindAll(".loading"));
    }

    [Fact]
    public async Task Leaving_the_page_ends_a_search_that_has_not_begun()
    {
        await Enrol();
        var page = Render<MembersPage>();
        page.WaitForElement("tbody tr");
        page.Find("#search").Input("anna");

        await DisposeComponentsAsync();
        House.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/", Here);
    }
}
