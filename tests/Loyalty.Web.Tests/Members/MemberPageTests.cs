using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Members;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Tests.Members;

public sealed class MemberPageTests : DeskTest
{
    [Theory]
    [InlineData("de", "+300", "Aufenthalt", "19.–21.11.2026, zwei Nächte", "Noch zwei Nächte bis Silber", "2 von 4 Nächten in 24 Monaten. Oder Umsatz: 300,00 € von 2.800,00 €.")]
    [InlineData("en", "+300", "Stay", "19–21 Nov 2026, two nights", "Another two nights to Silver", "2 of 4 nights in 24 months. Or spend: €300.00 of €2,800.00.")]
    public async Task The_desk_sees_statement_balance_and_progress(string language, string change, string happened, string days, string heading, string progress)
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        Speak(language);

        var page = Open(anna);

        var row = page.FindAll("tbody[role] tr")[0];
        Assert.Contains(change, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(happened, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(days, row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("300", page.Find(".bal").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("h2"), h2 => h2.TextContent == heading);
        Assert.Contains(progress, page.Markup.Replace("\u00a0", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".ticks .on").Count);
    }

    [Theory]
    [InlineData("de", "So entstanden 300 Punkte", "Zimmer 300,00 €", "Kurtaxe 12,80 €: ", "Fassung 2, gültig seit 01.01.2025", "Punkte, gültig bis 30.11.2028")]
    [InlineData("en", "How 300 points came about", "Room €300.00", "Tourist tax €12.80: ", "Version 2, valid since 1 Jan 2025", "points, valid until 30 Nov 2028")]
    public async Task Every_line_unfolds_its_reason_and_the_address_remembers_it(string language, string heading, string counted, string leftOut, string version, string valid)
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        Speak(language);
        var page = Open(anna);

        page.Find("button.disc[aria-expanded=false]").Click();

        var why = page.WaitForElement(".why");
        Assert.Equal(heading, why.QuerySelector("h3")?.TextContent);
        foreach (var said in new[] { counted, leftOut, version, valid })
        {
            Assert.Contains(said, why.TextContent.Replace("\u00a0", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal($"/members/{anna}?why=1", Here);
        page.Find("button.disc[aria-expanded=true]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".why")));
        Assert.Equal($"/members/{anna}", Here);
    }

    [Theory]
    [InlineData("de", "Einlösung zurückgenommen", "250 Punkte zurück auf dem Konto", "Die Punkte verfallen nicht")]
    [InlineData("en", "Redemption undone", "250 points back in the account", "The points do not expire")]
    public async Task A_redemption_that_was_undone_says_so_with_its_reason_and_voucher(string language, string happened, string heading, string notSaid)
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new RedeemReward(anna, "kaffee", "once"));
        var voucher = (await House.Ask(new ListRedemptions(Member: anna))).Value[0];
        await Do(new HonourVoucher(voucher.VoucherCode));
        await Do(new UndoHonour(voucher.Id, "Falscher Gutschein"));
        Speak(language);
        var page = Open(anna);

        Assert.Contains(happened, page.FindAll("tbody[role] tr")[0].TextContent, StringComparison.Ordinal);
        page.Find("button.disc[aria-expanded=false]").Click();

        var why = page.WaitForElement(".why");
        Assert.Equal(heading, why.QuerySelector("h3")?.TextContent);
        Assert.Contains("Falscher Gutschein", why.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, why.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/rewards?redemption={voucher.Id}", why.QuerySelector("a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("de", "Stufenverlauf", "Gold", "Seit 24.11.2026: vergeben. Gültig bis 31.12.2026.", "Karte gesehen", "Seit 24.11.2026: Beitritt.")]
    [InlineData("en", "Tier history", "Gold", "Since 24 Nov 2026: granted. Valid until 31 Dec 2026.", "Karte gesehen", "Since 24 Nov 2026: joined.")]
    public async Task The_tier_history_says_since_when_why_and_until_when(string language, params string[] said)
    {
        var anna = await Enrol();
        await Do(new GrantTier(anna, "gold", "Karte gesehen", BusinessDate.Of(2026, 12, 31), TierGiftKind.Match));
        Speak(language);

        var text = Open(anna).Find(".aside").TextContent.Replace("\u00a0", " ", StringComparison.Ordinal);

        Assert.All(said, words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de", "Einmal in 24 Monaten nicht angereist", "2-mal in 24 Monaten nicht angereist")]
    [InlineData("en", "One no-show in 24 months", "2 no-shows in 24 months")]
    public async Task Guests_who_did_not_come_are_counted(string language, string one, string two)
    {
        var anna = await Enrol();
        Speak(language);
        Assert.DoesNotContain(one, Open(anna).Find(".person").TextContent, StringComparison.Ordinal);
        await Reserve(House.Today.AddDays(-900), 2, "anna@example.org", anna, StayStatus.NoShow);
        await Reserve(House.Today.AddDays(-90), 2, "anna@example.org", anna, StayStatus.NoShow);
        Assert.Contains(one, Open(anna).Find(".person").TextContent, StringComparison.Ordinal);
        await Reserve(House.Today.AddDays(-30), 1, "anna@example.org", anna, StayStatus.NoShow);

        Assert.Contains(two, Open(anna).Find(".person").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tier_bonus_is_a_step_of_its_own()
    {
        var anna = await Enrol();
        await Bill(anna, 50_000, nights: 4, endedDaysAgo: 10);
        await Bill(anna, 10_050, nights: 1, endedDaysAgo: 2);
        Address.NavigateTo($"/members/{anna}?why=2");

        var page = Open(anna);

        var steps = page.FindAll(".formula > div").Select(step => step.TextContent.Replace("\u00a0", " ", StringComparison.Ordinal));
        Assert.Equal(["100,50 €anrechenbarer Umsatz", "1Punkt je Euro", "100Punkte, abgerundet", "2525 % Bonus, Silber", "125Punkte, gültig bis 30.11.2028"], steps);
    }

    [Fact]
    public async Task A_stay_without_points_is_not_hidden_and_says_why()
    {
        var anna = await Enrol();
        await Bill(anna, 30_000, channel: "ota");

        var page = Open(anna);

        Assert.Contains("Ein Aufenthalt ohne Punkte", page.Find("details summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("Buchungsportal", page.Find("details li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Aufenthalte über diesen Buchungsweg bringen keine Punkte.", page.Find("details li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_given_by_hand_say_why_and_by_whom()
    {
        var anna = await Enrol();
        await House.Send(new AdjustPoints(anna, new Points(200), "Heizung ausgefallen", "once"), House.Staff);

        var page = Open(anna);

        Assert.Contains("Heizung ausgefallen. Gebucht von Stella Staff.", page.Find("tbody[role] tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("Gutschrift", page.Find("tbody[role] tr").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Buchung beanstanden", "Beanstandet")]
    [InlineData("en", "Contest this entry", "Contested")]
    public async Task An_entry_is_contested_below_its_reason_and_says_so_from_then_on(string language, string contest, string contested)
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        Speak(language);
        Address.NavigateTo($"/members/{anna}?why=1");
        var page = Open(anna);
        page.FindAll("button").Single(button => button.TextContent.StartsWith(contest, StringComparison.Ordinal)).Click();
        page.Find("#contest1").Change("Es waren drei Nächte");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains(contested, page.Find("tbody[role] tr").TextContent, StringComparison.Ordinal));
        Assert.Contains("Es waren drei Nächte", page.Find("tr.reason").TextContent, StringComparison.Ordinal);
        Assert.Equal("Es waren drei Nächte", Assert.Single((await House.Ask(new ListContests(anna))).Value).Message);
    }

    [Theory]
    [InlineData("de", "Noch 1.800,00 € bis Silber", "6 von 4 Nächten in 24 Monaten und Umsatz: 1.000,00 € von 2.800,00 €.")]
    [InlineData("en", "Another €1,800.00 to Silver", "6 of 4 nights in 24 months and spend: €1,000.00 of €2,800.00.")]
    public async Task Where_nights_and_spend_are_needed_together_what_is_missing_is_said_and_nothing_else(string language, string heading, string progress)
    {
        await TiersAsync(new TierPolicy([Blau, new TierRule("silber", new LocalText("Silber", "Silver"), 2, 4, 280_000, []) { NeedsBoth = true }]));
        var anna = await Enrol();
        await Bill(anna, 100_000, nights: 6);
        Speak(language);

        var page = Open(anna);

        Assert.Contains(page.FindAll("h2"), h2 => h2.TextContent.Replace('\u00a0', ' ') == heading);
        Assert.Contains($">{progress}<", page.Markup.Replace("\u00a0", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Noch zwei Aufenthalte bis Silber", "1 von 3 Aufenthalten seit 01.01.2026. Oder vom Hotel gewährt.")]
    [InlineData("en", "Another two stays to Silver", "1 of 3 stays since 1 Jan 2026. Or granted by the hotel.")]
    public async Task A_tier_with_ways_of_its_own_says_how_far_each_of_them_is_in_the_year_that_counts(string language, string heading, string progress)
    {
        await TiersAsync(new TierPolicy([Blau, new TierRule("silber", new LocalText("Silber", "Silver"), 2, null, null, [])
        {
            Ways = [new TierWay([new TierCondition(TierMeasure.Stays, 3)]), new TierWay([new TierCondition(TierMeasure.Manual, 1)])],
        }])
        { Window = TierWindow.CalendarYear });
        var anna = await Enrol();
        await Bill(anna, 10_000);
        Speak(language);

        var page = Open(anna);

        Assert.Contains(page.FindAll("h2"), h2 => h2.TextContent == heading);
        Assert.Contains($">{progress}<", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_movements_come_on_demand()
    {
        var anna = await Enrol();
        for (var entry = 0; entry < 52; entry++)
        {
            await Do(new AdjustPoints(anna, new Points(1), "Probe", $"k{entry}"));
        }

        var page = Open(anna);
        Assert.Equal(50, page.FindAll("tbody[role] tr").Count);

        page.FindAll("button").Single(button => button.TextContent.Contains("Ältere Bewegungen", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Equal(52, page.FindAll("tbody[role] tr").Count));
        Assert.Contains("Alle 52 Bewegungen", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contesting_an_entry_keeps_the_older_movements_that_were_read()
    {
        var anna = await Enrol();
        for (var entry = 0; entry < 52; entry++)
        {
            await Do(new AdjustPoints(anna, new Points(1), "Probe", $"k{entry}"));
        }

        Address.NavigateTo($"/members/{anna}?why=52");
        var page = Open(anna);
        await page.FindAll("button").Single(button => button.TextContent.Contains("Ältere Bewegungen", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(52, page.FindAll("tbody[role] tr.row, tbody[role] tr:not(.reason)").Count));
        await page.FindAll("button").Single(button => button.TextContent.StartsWith("Buchung beanstanden", StringComparison.Ordinal)).ClickAsync();
        await page.Find("#contest52").ChangeAsync("Das war ich nicht");

        await page.Find("form:has(#contest52)").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Beanstandet", page.Find("tbody[role] tr").TextContent, StringComparison.Ordinal));
        Assert.Equal(52, page.FindAll("tbody[role] tr:not(.reason)").Count);
        Assert.Contains("Alle 52 Bewegungen", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Weitere 300 Punkte sind ab 05.12.2026 einlösbar.")]
    [InlineData("en", "300 more points can be spent from 5 Dec 2026.")]
    public async Task Points_that_may_not_be_spent_yet_stand_beside_the_balance_with_their_day(string language, string pending)
    {
        await Do(new ReplaceEarnRules(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, BusinessDate.Of(2025, 1, 2),
            new EarnRules(PointsRate.Of(1m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(24)) { HoldDays = 14 }));
        var anna = await Enrol();
        await Bill(anna, 30_000);
        Speak(language);

        var page = Open(anna);

        Assert.StartsWith("0", page.Find(".bal").TextContent, StringComparison.Ordinal);
        Assert.Contains(pending, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_voucher_is_honoured_after_a_question()
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new RedeemReward(anna, "kaffee", "once"));
        var page = Open(anna);
        Assert.Contains("Weitere 250 Punkte sind für Gutscheine zurückgelegt.", page.Markup, StringComparison.Ordinal);

        page.FindAll(".voucher-actions button")[0].Click();
        Assert.Contains("„Kaffee und Kuchen“ annehmen?", page.Find("dialog h3").TextContent, StringComparison.Ordinal);
        page.Find("dialog .btn-p").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".voucher-actions")));
        Assert.Contains("Gutschein angenommen", page.FindAll("tbody[role] tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hotel_in_francs_puts_francs_on_the_bill()
    {
        var hotel = Hotel.Open(House.Id, "Berghaus", "Europe/Zurich", "CHF", "de", new TimeOnly(4, 0), House.Clock.GetUtcNow()).Value;
        RenderTree.Add<CascadingValue<Hotel>>(cascade => cascade.Add(value => value.Value, hotel));
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new ReplaceCatalogue(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, House.Today,
            [new RewardOffer("kaffee", new LocalText("Kaffee", "Coffee"), null, new Points(250), 1, null, 90) { Cash = new CashPart(10, new Points(100)) }]));
        await Do(new RedeemReward(anna, "kaffee", "once", new RewardChoice(Pay: new Points(100))));
        var page = Open(anna);

        page.FindAll(".voucher-actions button")[0].Click();

        Assert.Contains("15,00\u00a0CHF", page.Find("dialog").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("€", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_redemption_brings_the_points_back()
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new RedeemReward(anna, "kaffee", "once"));
        var page = Open(anna);

        page.FindAll(".voucher-actions button")[1].Click();
        page.Find("dialog .btn-dd").Click();

        page.WaitForAssertion(() => Assert.StartsWith("300", page.Find(".bal").TextContent, StringComparison.Ordinal));
        Assert.Equal(new Points(300), (await House.Ask(new GetMember(anna))).Value.Points);
    }

    [Fact]
    public async Task The_next_arrival_stands_in_the_head()
    {
        var anna = await Enrol();
        await Reserve(House.Today.AddDays(1), 2, "anna@example.org", anna);

        var page = Open(anna);

        Assert.Contains("Nächste Anreise morgen, 25.11.2026", page.Find(".person").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_member_has_an_empty_statement_that_says_what_comes()
    {
        var page = Open(await Enrol());

        Assert.Equal("Noch keine Bewegungen", page.Find(".empty h3").TextContent);
    }

    [Fact]
    public void A_member_who_does_not_exist_is_refused_in_words()
    {
        var page = Render<MemberPage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Contains("Dieses Mitglied gibt es nicht.", page.Find(".msg-bad").TextContent, StringComparison.Ordinal));
    }

    private static TierRule Blau => new("blau", new LocalText("Blau", "Blue"), 1, null, null, []);

    private Task TiersAsync(TierPolicy policy) => Do(new ReplaceTierPolicy(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, BusinessDate.Of(2025, 1, 2), policy));

    private IRenderedComponent<MemberPage> Open(MemberId member)
    {
        if (!Here.StartsWith($"/members/{member}", StringComparison.Ordinal))
        {
            Address.NavigateTo($"/members/{member}");
        }

        var page = Render<MemberPage>(parameters => parameters.Add(p => p.Id, member.Value));
        page.WaitForElement(".person");
        return page;
    }
}
