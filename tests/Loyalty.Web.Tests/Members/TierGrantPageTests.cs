using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Members;

namespace Loyalty.Web.Tests.Members;

public sealed class TierGrantPageTests : DeskTest
{
    private MemberId _anna;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        SignIn(House.Manager);
        _anna = await Enrol();
    }

    [Theory]
    [InlineData("de", "Aus Blau wird Silber, von heute bis 24.11.2028.", "Danach, wenn nichts weiter geschieht: Blau.", "Spätere Abreise")]
    [InlineData("en", "Blue becomes Silver, from today until 24 Nov 2028.", "After that, if nothing more happens: Blue.", "Late check-out")]
    public void Before_anything_is_given_the_page_says_what_will_hold_and_what_follows(string language, params string[] said)
    {
        Speak(language);

        var page = Open();

        Assert.All(said, words => Assert.Contains(words, page.Find(".panel").TextContent, StringComparison.Ordinal));
        Assert.Equal(["silber", "gold"], page.FindAll("#tier option").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task A_match_is_given_against_its_proof_until_its_day()
    {
        var page = Open();
        page.Find("#tier").Change("gold");
        page.Find("#until").Change("31.03.2027");
        page.Find("#reason").Change("Platin im Haus am Markt, Karte gesehen");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        Assert.Equal(("gold", "2027-03-31"), await StandingAsync());
        var given = await GivenAsync();
        Assert.Equal((TierGiftKind.Match, "Platin im Haus am Markt, Karte gesehen", null), (given?.Kind, given?.Reason, given?.TargetNights));
    }

    [Theory]
    [InlineData("de", "Nächte bis 22.02.2027: 6. Sind sie geschlafen, ist Gold ein eigener Status, längstens bis 21.02.2028.")]
    [InlineData("en", "Nights by 22 Feb 2027: 6. Once they are slept, Gold is a status of the guest’s own, until 21 Feb 2028 at the latest.")]
    public async Task A_challenge_says_what_is_to_be_slept_by_when_and_for_how_long_that_lasts(string language, string said)
    {
        Speak(language);
        var page = Open();
        Way(page, GrantWay.Challenge);
        page.Find("#tier").Change("gold");
        page.Find("#nights").Change("6");
        page.Find("#reason").Change("Gold im Haus am Markt");
        page.WaitForAssertion(() => Assert.Contains(said, page.Find(".panel").TextContent, StringComparison.Ordinal));

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        Assert.Equal(("gold", "2027-02-22"), await StandingAsync());
        Assert.Equal(6, (await GivenAsync())?.TargetNights);
    }

    [Theory]
    [InlineData("de", "120,50", "Bezahlt: 120,50 €. Bar")]
    [InlineData("en", "120.50", "Paid: €120.50. Bar")]
    public async Task A_paid_tier_keeps_its_amount_with_the_reason(string language, string typed, string reason)
    {
        Speak(language);
        var page = Open();
        Way(page, GrantWay.Paid);
        page.Find("#amount").Change(typed);
        page.Find("#reason").Change("Bar");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        var given = await GivenAsync();
        Assert.Equal((TierGiftKind.Paid, reason), (given?.Kind, given?.Reason?.Replace('\u00a0', ' ')));
    }

    [Theory]
    [InlineData("de", "Bitte tragen Sie eine Zahl von Nächten zwischen 1 und 1.000 ein.", "Bitte sagen Sie in einem Satz, warum.")]
    [InlineData("en", "Please enter a number of nights from 1 to 1,000.", "Please say in one sentence why.")]
    public async Task What_is_missing_in_a_challenge_is_said_at_its_field_and_nothing_is_given(string language, string nights, string reason)
    {
        Speak(language);
        var page = Open();
        Way(page, GrantWay.Challenge);
        page.Find("#nights").Change("viele");

        page.Find("form").Submit();

        Assert.Equal((nights, reason), (page.Find("#nights-error").TextContent, page.Find("#reason-error").TextContent));
        Assert.Equal("blau", (await StandingAsync()).Tier);
    }

    [Theory]
    [InlineData("de", "Bitte tragen Sie den bezahlten Betrag ein, etwa 120,00 €.")]
    [InlineData("en", "Please enter the amount that was paid, such as €120.00.")]
    public async Task Nothing_is_sold_for_nothing(string language, string said)
    {
        Speak(language);
        var page = Open();
        Way(page, GrantWay.Paid);
        page.Find("#amount").Change("0");

        page.Find("form").Submit();

        Assert.Equal(said, page.Find("#amount-error").TextContent.Replace('\u00a0', ' '));
        Assert.Equal("blau", (await StandingAsync()).Tier);
    }

    [Fact]
    public void A_day_that_has_passed_is_refused_at_its_field_before_anything_is_sent()
    {
        var page = Open();

        page.Find("#until").Change("01.11.2026");

        page.WaitForAssertion(() => Assert.Equal("Der 01.11.2026 ist schon vorbei. Wählen Sie einen letzten Tag, der noch kommt.", page.Find("#until-error").TextContent));
        Assert.Contains("Füllen Sie das Formular aus", page.Find(".panel").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_stands_on_the_page_and_is_taken_back_with_a_reason()
    {
        await Do(new GrantTier(_anna, "gold", "Karte gesehen", House.Today.AddDays(90), TierGiftKind.Match, 6));
        var page = Open();
        Assert.Contains("Challenge, vom 24.11.2026 bis 22.02.2027. Nächte bisher: 0 von 6.", page.Markup, StringComparison.Ordinal);
        page.Find(".btn-d").Click();
        page.Find("form").Submit();
        Assert.Equal("Bitte sagen Sie in einem Satz, warum.", page.Find("#why-error").TextContent);
        page.Find("#why").Change("Karte war gefälscht");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.DoesNotContain("Zurzeit vergeben", page.Markup, StringComparison.Ordinal));
        Assert.Null(await GivenAsync());
        var newest = (await House.Ask(new ListTierStandings(_anna))).Value[0];
        Assert.Equal((TierCauses.TakenBack, "Karte war gefälscht"), (newest.Cause, newest.Reason));
    }

    [Fact]
    public async Task Only_managers_and_owners_find_the_page_and_may_give()
    {
        Assert.Contains($"/members/{_anna}/tier", Member().Markup, StringComparison.Ordinal);

        SignIn(House.Staff);

        Assert.DoesNotContain($"/members/{_anna}/tier", Member().Markup, StringComparison.Ordinal);
        var page = Render<TierGrantPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement(".msg-bad");
        Assert.Empty(page.FindAll("form"));
        Assert.Equal("blau", (await StandingAsync()).Tier);
    }

    private static void Way(IRenderedComponent<TierGrantPage> page, GrantWay way) => page.Find($"input[value={way}]").Change(true);

    private IRenderedComponent<TierGrantPage> Open()
    {
        var page = Render<TierGrantPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement("form");
        return page;
    }

    private IRenderedComponent<MemberPage> Member()
    {
        var page = Render<MemberPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement(".aside");
        return page;
    }

    private async Task<(string Tier, string? Until)> StandingAsync()
    {
        var tier = (await House.Ask(new GetMember(_anna))).Value.Tier;
        return (tier.Code, tier.Until?.ToString());
    }

    private async Task<GivenTier?> GivenAsync() => (await House.Ask(new GetTierGrant(_anna))).Value.Given;
}
