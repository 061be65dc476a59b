using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit.Insights;
using Loyalty.Web.Club;
using Loyalty.Web.Ledger;
using Microsoft.AspNetCore.Components;
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

    [Theory]
    [InlineData("de", "Was stimmt an")]
    [InlineData("en", "What is wrong with")]
    public async Task Who_writes_about_points_that_may_not_be_spent_yet_reads_how_many_they_are(string language, string asks)
    {
        var member = await NoraAsync();
        var rules = new EarnRules(PointsRate.Of(1m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(24)) { HoldDays = 14 };
        await House.Send(new ReplaceEarnRules(BlueprintVersionId.New(House.Clock.GetUtcNow()), 2, House.Today.AddDays(-5), rules));
        await LivelyHotel.StayAsync(House, "nora.neu@gast.example", 1, 2, 400m);
        Speak(language);
        var entry = Assert.Single((await House.Ask(new GetStatement(member))).Value.Entries).Id;

        Services.GetRequiredService<NavigationManager>().NavigateTo($"/club/statement/nora?contest={entry}");
        var title = Open("nora").Find("#contest-h").TextContent;

        Assert.StartsWith($"{asks} +400 ", title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Schon möglich, wenn Sie den Rest in Geld bezahlen: „Massage“ ab 50 Punkten.")]
    [InlineData("en", "Possible now, when you pay the rest in money: “Massage” from 50 points.")]
    public async Task A_reward_that_may_be_paid_in_part_is_possible_now_with_the_rest_in_money(string language, string said)
    {
        var member = await NoraAsync();
        await House.Send(new ReplaceCatalogue(BlueprintVersionId.New(House.Clock.GetUtcNow()), 2, House.Today,
            [new RewardOffer("massage", new LocalText("Massage", "Massage"), null, new Points(400), 1, null, 20) { Cash = new CashPart(10, new Points(50)) }]));
        await House.Send(new AdjustPoints(member, new Points(60), "Willkommen", "hello"));
        Speak(language);

        var reward = Open("nora").Find(".g-sec:has(#reward)");

        Assert.Contains("340", reward.QuerySelector(".next")?.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(said, Assert.Single(reward.QuerySelectorAll(".now")).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "ota", "Gefunden; der Aufenthalt gehört jetzt zu Ihrer Mitgliedschaft. Aufenthalte über diesen Buchungsweg bringen keine Punkte.")]
    [InlineData("en", "ota", "Found; the stay belongs to your membership now. Stays booked through this channel earn nothing.")]
    [InlineData("en", "direct", "Found; the points are yours.")]
    public async Task A_claim_is_answered_with_what_the_stay_brings(string language, string channel, string said)
    {
        var member = await NoraAsync();
        var arrival = House.Today.AddDays(-8);
        await House.Send(new RecordStay(new StayReport(
            "pms", "R-7", 0, "R-7", "checked_out", House.Clock.GetUtcNow(), StayStatus.CheckedOut, channel, null, null, null, null, arrival, arrival.AddDays(3), 3, 2, 0, "other@example.org", null,
            [new FolioLine("1", "room", 30_000, null, null, "EUR", null, "closed")]), "{}"), House.System);
        await House.Send(new ClaimStay(member, "R-7", arrival, arrival.AddDays(3)));
        var item = Assert.Single((await House.Ask(new ListMyWork())).Value.Lines, line => line.Title.De.StartsWith("Fehlenden", StringComparison.Ordinal)).Id;
        Assert.Null((await House.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "other", ["reservation"] = "R-7" }))).Refusal);
        Speak(language);

        Assert.Equal(said, Open("nora").Find(".g-sec:has(#claims) .sub:last-child").TextContent.Trim());
    }

    [Fact]
    public async Task A_new_member_reads_that_the_first_stay_brings_points()
    {
        var member = await LivelyHotel.EnrolAsync(House, "Nora", "Neu", 0);
        await LinkAsync(member, "nora");

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

    /// <summary>Nora Neu, a member of the hotel for a month, with a link to her statement.</summary>
    private async Task<MemberId> NoraAsync()
    {
        await LivelyHotel.FillAsync(House);
        var member = await LivelyHotel.EnrolAsync(House, "Nora", "Neu", 30);
        await LinkAsync(member, "nora");
        return member;
    }

    private Task LinkAsync(MemberId member, string secret) => House.WriteAsync(db =>
    {
        db.Add(AccessLink.ToStatement(secret, House.Id, member, House.Clock.GetUtcNow()));
        return Task.CompletedTask;
    });

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
