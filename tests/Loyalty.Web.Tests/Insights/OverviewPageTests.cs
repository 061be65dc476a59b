using Loyalty.Domain.Design;
using Loyalty.TestKit.Insights;
using Loyalty.Web.Insights;

namespace Loyalty.Web.Tests.Insights;

public sealed class OverviewPageTests : PageTest
{
    [Theory]
    [InlineData("de", "Guten Morgen, Olga", "Dienstag, 24. November 2026", "Treueprogramm entwerfen")]
    [InlineData("en", "Good morning, Olga", "Tuesday 24 November 2026", "Design the loyalty programme")]
    public void An_empty_hotel_is_led_to_its_design(string language, string greeting, string date, string action)
    {
        Speak(language);

        var page = Render<OverviewPage>();

        Assert.Equal(greeting, page.Find("h1").TextContent);
        Assert.Equal(date, page.Find(".head p").TextContent);
        var primary = Assert.Single(page.FindAll(".btn-p"));
        Assert.Equal((action, "/design"), (primary.TextContent.Trim(), primary.GetAttribute("href")));
        Assert.Empty(page.FindAll(".figs"));
    }

    [Fact]
    public void The_front_desk_reads_who_designs_and_has_no_button_for_it()
    {
        SignIn(House.Staff);

        var page = Render<OverviewPage>();

        Assert.Empty(page.FindAll("a[href='/design']"));
        Assert.Contains("Die Leitung richtet es ein.", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_design_that_was_begun_is_continued()
    {
        await House.WriteAsync(db =>
        {
            db.Add(ProgramBlueprint.Start(BlueprintId.New(House.Clock.GetUtcNow()), Guid.NewGuid(), "Olga Owner", House.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });

        Assert.Equal("Entwurf fortsetzen", Render<OverviewPage>().Find(".btn-p").TextContent.Trim());
    }

    [Theory]
    [InlineData(14, "Guten Tag, Olga")]
    [InlineData(20, "Guten Abend, Olga")]
    public void The_greeting_follows_the_hotels_clock(int hour, string greeting)
    {
        House.Clock.MoveTo(new DateTimeOffset(2026, 11, 25, hour, 0, 0, TimeSpan.FromHours(1)));

        Assert.Equal(greeting, Render<OverviewPage>().Find("h1").TextContent);
    }

    [Fact]
    public async Task What_needs_somebody_stands_first_in_words_and_leads_there()
    {
        await LivelyHotel.FillAsync(House);

        var page = Render<OverviewPage>();

        Assert.Contains(page.FindAll("h2"), heading => heading.TextContent == "Heute brauchen drei Dinge Ihre Aufmerksamkeit");
        Assert.Equal(
            ["Eine Nachricht konnte nicht zugestellt werden.", "Ein Gutschein wartet darauf, eingelöst zu werden.", "Ein Mitglied verliert am 30.11.2026 98 Punkte."],
            page.FindAll(".needs b").Select(thing => thing.TextContent));
        Assert.Equal("Seit heute, 07:30 Uhr.", page.Find(".needs p > span").TextContent.Replace('\u00a0', ' '));
        Assert.Equal(["/outbox?state=failed", "/rewards", "/members"], page.FindAll(".needs a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("de", "44 %", "4 von 9 Nächten in 30 Tagen", "Jonas Weber ist beigetreten.", "Morgen")]
    [InlineData("en", "44%", "4 of 9 nights in 30 days", "Jonas Weber has joined.", "tomorrow")]
    public async Task Figures_arrivals_and_events_are_said_in_the_language(string language, string share, string counted, string joined, string tomorrow)
    {
        await LivelyHotel.FillAsync(House);
        Speak(language);

        var page = Render<OverviewPage>();

        Assert.Equal(share, page.FindAll(".fig .v")[1].TextContent.Trim().Replace('\u00a0', ' '));
        Assert.Equal(counted, page.FindAll(".fig .m")[1].TextContent);
        Assert.Contains(page.FindAll(".ev p"), line => line.TextContent == joined);
        Assert.Contains(page.FindAll("h2"), heading => heading.TextContent.Contains(tomorrow, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Thomas Reuter", "Katharina Vogt", "neu@gast.example"], page.FindAll(".tbl-stack tbody tr td:first-child").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task The_trends_can_be_read_as_a_table()
    {
        await LivelyHotel.FillAsync(House);

        var rows = Render<OverviewPage>().FindAll(".trend tbody tr");

        Assert.Equal(9, rows.Count);
        Assert.StartsWith("24.11.2026", rows[0].TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_the_page_lets_go_of_everything()
    {
        var page = Render<OverviewPage>();

        page.Instance.Dispose();

        Assert.NotEmpty(page.Markup);
    }
}
