using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Design;
using Loyalty.Web.Design.Parts;

namespace Loyalty.Web.Tests.Design;

/// <summary>Who would rise or fall, on the page before publishing.</summary>
public sealed class MoversPanelTests : DesignPageTest
{
    [Theory]
    [InlineData("de", "Ein Mitglied steigt sofort auf.", "Blau → Silber", "Ein Mitglied erreicht seine Stufe nach den neuen Regeln nicht mehr.", "Gold → Silber", "behält Gold bis")]
    [InlineData("en", "One member rises at once.", "Blue → Silver", "One member no longer reaches the tier by the new rules.", "Gold → Silver", "keeps Gold until")]
    public async Task The_page_before_publishing_names_who_rises_and_who_falls(string language, string rises, string up, string falls, string down, string keeps)
    {
        await PublishedAsync(("zwei", 2), ("fuenf", 5), ("neun", 9));
        await AcceptAsync(DesignStep.Tiers, answer => (answer["tiers"]![1]!["fromNights"], answer["tiers"]![2]!["fromNights"], answer["tiers"]![3]!["fromNights"]) = (2, 20, 30)); // four tiers are proposed
        Speak(language);

        var panel = Open();

        Assert.Contains(rises, panel, StringComparison.Ordinal);
        Assert.Contains("Gast zwei" + up, panel, StringComparison.Ordinal);
        Assert.Contains(falls, panel, StringComparison.Ordinal);
        Assert.Contains("Gast neun" + keeps, panel, StringComparison.Ordinal);
        Assert.Contains(down, panel, StringComparison.Ordinal);
        Assert.DoesNotContain("fuenf", panel, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Niemand steigt auf oder ab.")]
    [InlineData("en", "Nobody rises or falls.")]
    public async Task Nobody_who_moves_is_said_too(string language, string said)
    {
        await PublishedAsync(("fuenf", 5));
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"]![1]!["fromNights"] = 2); // as above
        Speak(language);

        Assert.Contains(said, Open(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "12 Mitglieder steigen sofort auf.", "und 2 weitere")]
    [InlineData("en", "12 members rise at once.", "and 2 more")]
    public async Task Of_many_the_first_are_named_and_the_others_counted(string language, string said, string more)
    {
        await PublishedAsync([.. Enumerable.Range(1, 12).Select(number => ($"nummer{number}", 2))]);
        await AcceptAsync(DesignStep.Tiers, answer => answer["tiers"]![1]!["fromNights"] = 2); // as above
        Speak(language);

        var page = Render<PublishPage>();

        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".moves li").Count));
        Assert.Contains(said, page.Markup, StringComparison.Ordinal);
        Assert.Contains(more, page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Erneut versuchen")]
    [InlineData("en", "Try again")]
    public void A_look_that_is_refused_says_so_and_offers_to_try_again(string language, string again)
    {
        SignIn(House.Staff);
        Speak(language);

        var panel = Render<MoversPanel>(parameters => parameters.Add(p => p.From, House.Today));

        panel.WaitForAssertion(() => Assert.Equal(again, panel.Find(".msg-bad button").TextContent));
        Assert.Empty(panel.FindComponents<Loading>());
    }

    [Fact]
    public async Task Before_the_first_version_there_is_nobody_to_move()
    {
        await AcceptUpToAsync(DesignStep.Points);

        var page = Render<PublishPage>();

        page.WaitForElement(".panel .btn-p");
        Assert.Empty(page.FindComponents<MoversPanel>());
    }

    private string Open()
    {
        var page = Render<PublishPage>();
        page.WaitForElement(".moves, .sec p:not(.muted):not([role])");
        return page.FindComponent<MoversPanel>().Find("section").TextContent;
    }

    /// <summary>Publishes what the steps propose, lets guests sleep so many nights each, and goes on to the next day.</summary>
    private async Task PublishedAsync(params (string Name, int Nights)[] guests)
    {
        await AcceptUpToAsync(DesignStep.Points);
        Assert.Null((await House.Send(new PublishBlueprint(House.Today))).Refusal);
        foreach (var (name, nights) in guests)
        {
            var member = (await House.Send(new EnrolMember($"{name}@example.org", "Gast", name, "de", null, true, []))).Value.Member;
            Assert.Null((await House.Send(new EnterBill(member, House.Today.AddDays(-nights), House.Today, "direct", [new BillLine("room", 1_000)], name))).Refusal);
        }

        House.Clock.Advance(TimeSpan.FromDays(1)); // the next version can be valid from the day after
    }
}
