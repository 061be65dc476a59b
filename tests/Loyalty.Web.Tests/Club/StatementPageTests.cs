using System.Net;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit.Insights;
using Loyalty.Web.Club;
using Loyalty.Web.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Club;

public sealed class StatementPageTests : PageTest
{
    protected override Task ArrangeAsync()
    {
        Services.AddSingleton<Explanations>();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("de", "Guten Tag, Katharina Vogt", "1.757 Punkte", "98 Punkte verfallen am 30.11.2026", "Noch drei Nächte bis Gold")]
    [InlineData("en", "Welcome, Katharina Vogt", "1,757 points", "98 points expire on 30 Nov 2026", "Three more nights to Gold")]
    public async Task A_guest_sees_balance_expiry_and_the_way_to_the_next_tier(string language, string greeting, string balance, string expiry, string ahead)
    {
        await LivelyHotel.FillAsync(House);
        Speak(language);

        var page = Open(LivelyHotel.Secret);

        Assert.Equal(greeting, page.Find("h1").TextContent);
        Assert.Equal(balance, page.Find(".bal").TextContent);
        Assert.Equal(expiry, page.Find(".expiry").TextContent);
        Assert.Equal(ahead, page.Find("#ahead").TextContent);
        Assert.Equal(9, page.FindAll(".ticks .on").Count);
        Assert.Equal(3, page.FindAll(".ticks .soon").Count);
    }

    [Theory]
    [InlineData("de", "Noch 330,00 € bis Gold", "9 von 8 Nächten in 24 Monaten und Umsatz: 1.670,00 € von 2.000,00 €.")]
    [InlineData("en", "Another €330.00 to Gold", "9 of 8 nights in 24 months and spend: €1,670.00 of €2,000.00.")]
    public async Task A_tier_that_needs_nights_and_spend_together_does_not_offer_one_of_them(string language, string ahead, string progress)
    {
        await LivelyHotel.FillAsync(House);
        await House.Send(new ReplaceTierPolicy(BlueprintVersionId.New(House.Clock.GetUtcNow()), 2, House.Today, new TierPolicy(
        [
            new TierRule("blau", new LocalText("Blau", "Blue"), 1, null, null, []),
            new TierRule("silber", new LocalText("Silber", "Silver"), 2, 5, null, []),
            new TierRule("gold", new LocalText("Gold", "Gold"), 3, 8, 200_000, []) { NeedsBoth = true },
        ])));
        Speak(language);

        var page = Open(LivelyHotel.Secret);

        Assert.Equal(ahead, page.Find("#ahead").TextContent.Replace('\u00a0', ' '));
        Assert.Contains($">{progress}<", page.Find(".progress").InnerHtml.Replace("&nbsp;", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_movement_unfolds_its_reason()
    {
        await LivelyHotel.FillAsync(House);

        var page = Open(LivelyHotel.Secret);

        Assert.Equal(
            ["Prämie: Seerundfahrt für zwei", "Entschuldigung für die Heizung", "Aufenthalt, vier Nächte", "Aufenthalt, drei Nächte", "Aufenthalt, zwei Nächte"],
            page.FindAll(".moves li > p").Select(title => title.TextContent));
        Assert.Equal(["−300", "+200"], page.FindAll(".moves li > b").Take(2).Select(change => change.TextContent));
        var reasons = page.FindAll(".moves details p").Select(reason => reason.TextContent.Replace('\u00a0', ' ')).ToArray();
        Assert.Contains("748,00 €", reasons[2], StringComparison.Ordinal);
        Assert.Contains("Seerundfahrt für zwei", reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_reward_and_those_within_reach_are_named()
    {
        await LivelyHotel.FillAsync(House);

        var reward = Open(LivelyHotel.Secret).Find(".g-sec:has(#reward)");

        Assert.Equal("Abendessen für zwei", reward.QuerySelector("b")?.TextContent);
        Assert.Contains("1.800 Punkte. Es fehlen 43.", reward.TextContent, StringComparison.Ordinal);
        Assert.Contains("„Seerundfahrt für zwei“ (300 Punkte)", reward.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_reward_is_within_reach_they_are_listed_dearest_first()
    {
        var katharina = await LivelyHotel.FillAsync(House);
        await House.Send(new AdjustPoints(katharina, new Points(5_000), "Jubiläum", "jubilee"));

        var rewards = Open(LivelyHotel.Secret).FindAll("li.reward");

        Assert.Equal(["Eine Nacht in der Seesuite2.500 Punkte", "Abendessen für zwei1.800 Punkte", "Seerundfahrt für zwei300 Punkte"], rewards.Select(reward => reward.TextContent));
    }

    [Fact]
    public async Task A_new_member_reads_that_the_first_stay_brings_points()
    {
        var member = await LivelyHotel.EnrolAsync(House, "Nora", "Neu", 0);
        await House.WriteAsync(db =>
        {
            db.Add(AccessLink.ToStatement("nora", House.Id, member, House.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });

        var page = Open("nora");

        Assert.Contains("Nach Ihrem ersten Aufenthalt", page.Find(".g-sec:has(#moves)").TextContent, StringComparison.Ordinal);
        Assert.Equal("0 Punkte", page.Find(".bal").TextContent);
    }

    [Fact]
    public void An_unknown_link_says_what_to_do_and_gives_nothing_away()
    {
        var page = Open("unknown");

        Assert.Equal("Dieser Kontoauszug lässt sich nicht öffnen", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("a"));
    }

    private IRenderedComponent<StatementPage> Open(string secret) => Render<StatementPage>(page => page.Add(p => p.Secret, secret));
}

public sealed class StatementSiteTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("", "de")]
    [InlineData("?lang=en", "en")]
    public async Task An_unknown_link_is_not_found_not_kept_and_not_indexed(string query, string language)
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync("/club/statement/unknown" + query);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(language == "de" ? "bitten Sie am Empfang" : "ask the front desk", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }
}
