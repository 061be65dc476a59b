using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Insights;
using Loyalty.TestKit.Insights;
using Loyalty.Web.Insights;
using Loyalty.Web.Insights.Parts;

namespace Loyalty.Web.Tests.Insights;

public sealed class LiabilityPageTests : PageTest
{
    [Theory]
    [InlineData("de", "Punkteverbindlichkeit", "Noch keine Punkte")]
    [InlineData("en", "Points liability", "No points yet")]
    public void A_hotel_without_points_is_told_what_will_stand_here(string language, string title, string empty)
    {
        Speak(language);

        var page = Render<LiabilityPage>();

        Assert.Equal((title, empty), (page.Find("h1").TextContent, page.Find(".empty h3").TextContent));
        Assert.Empty(page.FindAll("a[download]"));
    }

    [Fact]
    public async Task The_months_end_at_what_the_accounts_hold_and_the_page_says_so()
    {
        await LivelyHotel.FillAsync(House);

        var page = Render<LiabilityPage>();

        Assert.Equal(["Monat", "Anfang", "Gesammelt", "Eingelöst", "Verfallen", "Korrigiert", "Von Hand", "Ende"], page.FindAll("table")[0].QuerySelectorAll("thead th").Select(cell => cell.TextContent));
        var november = page.FindAll("table")[0].QuerySelectorAll("tbody tr")[0].Children.Select(cell => cell.TextContent).ToArray();
        Assert.Equal(("11/2026", "+935", "–", "+200"), (november[0], november[2], november[3], november[6]));
        Assert.Contains($"auf den Punktekonten der Mitglieder steht: {november[7]} Punkte.", page.Find(".agrees").TextContent, StringComparison.Ordinal);
        Assert.Equal(november[7], page.FindAll("table")[1].QuerySelector("tfoot td")?.TextContent);
        Assert.Equal(["/liability/months.csv", "/liability/ageing.csv", "/liability/provision.csv"], page.FindAll("a[download]").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("de", "Cashback", "Offenes Cashback", "auf den Konten der Mitglieder steht: 12,00\u00a0€.", "Punkte")]
    [InlineData("en", "Cashback", "Outstanding cashback", "the members’ accounts hold: €12.00.", "points")]
    public void Cashback_is_money_and_never_called_points(string language, string unit, string outstanding, string agrees, string points)
    {
        Speak(language);
        var (month, credit) = (BusinessDate.Of(2026, 11, 1), new Points(1_200));
        var book = new PurseBook(Purse.Cashback, [new RollForwardLine(month, credit)], credit, [new AgeingLine(month, credit)], new BreakageEstimate(Breakage.None, BreakageMethod.NoHistory, []), null, PointsNature.LikeMoney);

        var parts = new[]
        {
            Render<LiabilityFigures>(part => part.Add(p => p.Book, book).Add(p => p.Currency, "EUR")).Markup,
            Render<RollForwardTable>(part => part.Add(p => p.Book, book).Add(p => p.Currency, "EUR")).Markup,
            Render<AgedPoints>(part => part.Add(p => p.Book, book).Add(p => p.Currency, "EUR")).Markup,
            Render<BreakagePanel>(part => part.Add(p => p.Book, book).Add(p => p.Currency, "EUR")).Markup,
        };

        Assert.Contains(outstanding, parts[0], StringComparison.Ordinal);
        Assert.Contains(agrees, parts[1].Replace("&nbsp;", "\u00a0", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(unit, parts[2], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.DoesNotContain(points, part, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_members_owe_stands_beside_what_is_owed_to_others()
    {
        var month = BusinessDate.Of(2026, 11, 1);
        var book = new PurseBook(
            Purse.Points, [new RollForwardLine(month, Points.Zero) { Issued = new Points(100) }], new Points(100), [new AgeingLine(month, new Points(1_000))],
            new BreakageEstimate(Breakage.None, BreakageMethod.NoHistory, []), new PointCost(PointPrice.Of(1, 1), IsByHand: true), PointsNature.LikeMoney);

        var figures = Render<LiabilityFigures>(part => part.Add(p => p.Book, book).Add(p => p.Currency, "EUR")).FindAll(".fig .v").Select(value => value.TextContent.Trim().Replace('\u00a0', ' ')).ToArray();

        Assert.Equal(("1.000", "−900", "10,00 €"), (figures[0], figures[1], figures[^1]));
    }

    [Fact]
    public async Task An_owner_decides_what_is_reckoned_with_and_sees_the_amounts()
    {
        await LivelyHotel.FillAsync(House);
        var page = Render<LiabilityPage>();

        page.Find("#breakage").Change("12,5 %");
        page.Find("#cost").Change("0,80");
        page.Find("#value").Change("2");
        page.Find("#reason").Change("Rat der Steuerberatung");
        await page.Find("form").SubmitAsync();

        var book = (await House.Ask(new GetLiabilityBook())).Value;
        Assert.Equal(new LiabilityChoice(125, 80, 200, PointsNature.LikeMoney, "Rat der Steuerberatung"), book.Current?.Choice);
        page.WaitForAssertion(() => Assert.Equal("87,5 %", page.FindAll(".fig .v")[1].TextContent.Trim().Replace('\u00a0', ' ')));
        Assert.Contains("Nie eingelöst: 12,5", page.Find(".rows .strong").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("thead th"), cell => cell.TextContent == "Vertragsverbindlichkeit");
        Assert.Equal("12,5", page.Find("#breakage").GetAttribute("value"));
    }

    [Theory]
    [InlineData("#breakage", "101", "Geben Sie einen Prozentsatz")]
    [InlineData("#breakage", "12,55", "Geben Sie einen Prozentsatz")]
    [InlineData("#cost", "viel", "Geben Sie einen Betrag")]
    [InlineData("#value", "-1", "Geben Sie einen Betrag")]
    [InlineData("#reason", "", "Sagen Sie, warum")]
    public async Task What_cannot_be_read_is_said_at_its_field_and_nothing_is_decided(string field, string typed, string sentence)
    {
        var page = Render<LiabilityPage>();

        page.Find("#reason").Change("So");
        page.Find(field).Change(typed);
        await page.Find("form").SubmitAsync();

        Assert.StartsWith(sentence, page.Find($"{field}-error").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Empty((await House.Ask(new GetLiabilityBook())).Value.Decisions);
    }

    [Fact]
    public void A_manager_reads_and_does_not_decide()
    {
        SignIn(House.Manager);

        var page = Render<LiabilityPage>();

        Assert.Empty(page.FindAll("form button"));
        Assert.Contains("Nur Inhaber können das ändern.", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find("#cost").HasAttribute("readonly"));
    }

    [Fact]
    public async Task The_front_desk_is_refused()
    {
        await LivelyHotel.FillAsync(House);
        SignIn(House.Staff);

        var page = Render<LiabilityPage>();

        Assert.Empty(page.FindAll("table"));
        Assert.NotEmpty(page.FindAll(".refused .msg-bad"));
    }
}
