using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Web.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Design;

public sealed class DesignPagesTests : DesignPageTest
{
    private string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath;

    [Theory]
    [InlineData("de", "einen Tag nach der Abreise", "einen Monat ab dem Sammeln", "ab einer Nacht")]
    [InlineData("en", "one day after departure", "one month from earning", "from one night")]
    public async Task What_is_one_is_said_as_one(string language, string hold, string expiry, string tier)
    {
        await AcceptUpToAsync(DesignStep.Registration);
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"]![1]!["fromNights"] = 1); // three tiers are proposed
        await AcceptAsync(DesignStep.Points, answer => (answer["holdDays"], answer["expiryMonths"]) = (1, 1));
        Speak(language);

        var rulebook = Render<PublishPage>().Markup;

        Assert.Contains(hold, rulebook, StringComparison.Ordinal);
        Assert.Contains(expiry, rulebook, StringComparison.Ordinal);
        Assert.Contains(tier, rulebook, StringComparison.Ordinal);
    }

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
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"]![2]!["fromNights"] = 2);

        var page = Render<PublishPage>();

        Assert.True(page.Find(".panel .btn-p").HasAttribute("disabled"));
        var finding = page.FindAll(".find li").Single(line => line.QuerySelector(".bad") is not null);
        Assert.Contains("„Gold“ verlangt 2 Nächte, „Silber“ darunter schon 3.", finding.TextContent, StringComparison.Ordinal);
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
        Assert.Contains("ab 3 Nächten oder ab 500,00", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Direkt (Telefon, Website, Empfang), Firmen mit Vertrag", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1,5 statt 1 Punkte je Euro.", page.Find(".changes li").TextContent);
    }

    [Theory]
    [InlineData("de", "Zehn Prozent", "10 % Rabatt auf die Rechnung; ab einer Rechnung von 50,00 €; höchstens 80,00 €; höchstens 2-mal im Quartal; Gutschein 90 Tage gültig; nicht vom 24.12.2026 bis 26.12.2026; nicht mit einem zweiten Rabatt auf einer Rechnung",
        "mindestens 100 Punkte, der Rest auch in Geld: 1,00 € für je 5 Punkte; Termine: 05.12.2026 18:00; gilt, sobald das Hotel bestätigt; Gutschein 365 Tage gültig",
        "Der Platz eines Erlebnisses, das abgesagt wird, ist wieder frei.", "Silber 5 % des anrechenbaren Nettobetrags jedes Aufenthalts, 12 Monate lang ab der Anmeldung", "Das Guthaben gilt 24 Monate ab der Abreise, bis zum Ende des Monats.")]
    [InlineData("en", "Ten per cent", "10% off the bill; on a bill of €50.00 or more; €80.00 at most; 2 a quarter at most; voucher valid for 90 days; not from 24 Dec 2026 to 26 Dec 2026; not with a second discount on one bill",
        "at least 100 points, the rest in money if you like: €1.00 for 5 points; Dates: 5 Dec 2026 18:00; valid once the hotel confirms it; voucher valid for 365 days",
        "The place of an experience that is cancelled is free again.", "Silver 5% of the eligible net amount of every stay, for 12 months from enrolment", "The credit is valid for 24 months from departure, to the end of the month.")]
    public async Task The_rulebook_names_the_terms_of_rewards_and_the_cashback(string language, string name, string discount, string boat, string place, string cashback, string life)
    {
        await AcceptUpToAsync(DesignStep.Points);
        await AcceptAsync(DesignStep.Rewards, answer =>
        {
            answer["rewards"] = JsonNode.Parse("""
                [{"code":"tenth","name":{"de":"Zehn Prozent","en":"Ten per cent"},"description":{"de":"","en":""},"price":500,"cost":5,"nature":"monetary","fromTierRank":1,"validDays":90,
                  "kind":"percentage","percent":10,"leastBill":50,"most":80,"allowance":2,"allowancePeriod":"quarter","stacking":"oneDiscount","closed":[{"from":"2026-12-24","until":"2026-12-26"}]},
                 {"code":"boat","name":{"de":"Bootsfahrt","en":"Boat trip"},"description":{"de":"","en":""},"price":400,"cost":5,"nature":"non_monetary","fromTierRank":1,"validDays":365,
                  "kind":"experience","dates":[{"on":"2026-12-05","at":"18:00","places":5}],"confirm":true,"cashRate":5,"cashLeast":100}]
                """);
            (answer["cashback"], answer["cashbackAnchor"], answer["cashbackMonths"]) = (JsonNode.Parse("""[{"fromTierRank":2,"percent":5,"firstOnly":false,"months":12}]"""), "joined", 24);
        });
        Assert.Null((await House.Send(new PublishBlueprint(House.Today))).Refusal);
        Speak(language);

        var page = Render<VersionPage>(parameters => parameters.Add(version => version.Number, 1));

        var said = page.FindAll("p").Select(line => string.Join(' ', line.TextContent.Replace('\u00a0', ' ').Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))).ToArray();
        Assert.Contains(said, line => line.StartsWith(name, StringComparison.Ordinal) && line.EndsWith(discount, StringComparison.Ordinal));
        Assert.Contains(said, line => line.EndsWith(boat, StringComparison.Ordinal));
        Assert.Contains(said, line => line.EndsWith(place, StringComparison.Ordinal));
        Assert.Contains(cashback, said);
        Assert.Contains(life, said);
    }

    [Fact]
    public void A_version_that_there_is_not_says_so() =>
        Assert.Contains("Eine Fassung 9 gibt es nicht.", Render<VersionPage>(parameters => parameters.Add(version => version.Number, 9)).Markup, StringComparison.Ordinal);
}
