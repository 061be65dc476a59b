using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Rewards;
using Loyalty.Web.Tests.Members;

namespace Loyalty.Web.Tests.Rewards;

public sealed class RewardsPageTests : DeskTest
{
    [Fact]
    public async Task A_typed_code_shows_its_voucher_and_can_be_honoured()
    {
        var line = await Redeemed();
        var page = Open();
        page.Find("#code").Change(line.VoucherCode.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        page.Find("form").Submit();

        var panel = page.WaitForElement(".panel");
        Assert.Contains("Anna Becker", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/rewards?redemption={line.Id}", Here);
        page.Find(".panel .voucher-actions button").Click();
        page.Find("dialog .btn-p").Click();
        page.WaitForAssertion(() => Assert.Equal("Angenommen", page.Find(".panel .chip").TextContent));
        Assert.Contains("Angenommen am 24.11.2026 von Stella Staff", page.Find(".panel").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Schreiben Sie, warum die Einlösung zurückgenommen wird.", "Storniert")]
    [InlineData("en", "Say why the redemption is undone.", "Cancelled")]
    public async Task A_voucher_that_was_honoured_by_mistake_is_undone_with_a_reason(string language, string why, string state)
    {
        var line = await Redeemed();
        await Do(new HonourVoucher(line.VoucherCode));
        Speak(language);
        Address.NavigateTo($"/rewards?redemption={line.Id}");
        var page = Open();
        page.WaitForElement(".panel .voucher-actions button").Click();

        page.Find("dialog .btn-dd").Click();
        page.WaitForAssertion(() => Assert.Equal(why, page.Find("dialog [id^=undo-][id$=-error]").TextContent));
        page.Find("dialog [id^=undo-]").Change("Falscher Gutschein");
        page.Find("dialog .btn-dd").Click();

        page.WaitForAssertion(() => Assert.Equal(state, page.Find(".panel .chip").TextContent));
        Assert.Contains("Falscher Gutschein", page.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".panel .voucher-actions"));
    }

    [Theory]
    [InlineData("de", "")]
    [InlineData("de", "viel")]
    [InlineData("en", "")]
    public async Task A_discount_without_a_bill_keeps_asking_and_says_what_is_missing(string language, string bill)
    {
        await DiscountAsync();
        Speak(language);
        var page = Open();
        page.WaitForElement(".voucher-actions button").Click();
        page.Find("dialog [id^=bill-]").Change(bill);

        page.Find("dialog .btn-p").Click();

        page.WaitForAssertion(() => Assert.StartsWith(language == "de" ? "Geben Sie" : "Enter", page.Find("dialog [id^=bill-][id$=-error]").TextContent, StringComparison.Ordinal));
        page.Find("dialog [id^=bill-]").Change("100");
        page.Find("dialog .btn-p").Click();
        page.WaitForAssertion(() => Assert.Equal(language == "de" ? "Geben Sie die Rechnungsnummer ein." : "Enter the number of the bill.", page.Find("dialog [id^=number-][id$=-error]").TextContent));
        page.Find("dialog [id^=number-]").Change("R-7");
        page.Find("dialog .btn-p").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".voucher-actions")));
    }

    [Theory]
    [InlineData("de", "Einen Gutschein mit diesem Code gibt es nicht.")]
    [InlineData("en", "There is no voucher with this code.")]
    public void An_unknown_code_is_refused_with_a_way_on(string language, string said)
    {
        Speak(language);
        var page = Open();
        page.Find("#code").Change("K7QM-2RXA-9TFD");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.StartsWith(said, page.Find(".msg-bad .strong").TextContent, StringComparison.Ordinal));
        Assert.Equal("/members", page.Find(".msg-bad a").GetAttribute("href"));
    }

    [Fact]
    public void A_code_that_is_too_short_says_how_many_signs_are_missing()
    {
        var page = Open();
        page.Find("#code").Change("K7QM");

        page.Find("form").Submit();

        Assert.Equal("Ein Code hat zwölf Zeichen, hier sind es 4.", page.Find("#code-error").TextContent);
    }

    [Theory]
    [InlineData("de", "Seerundfahrt für zwei", "Alle", "Silber")]
    [InlineData("en", "Boat trip for two", "Everyone", "Silver")]
    public async Task Open_redemptions_and_todays_catalogue_are_listed(string language, string reward, string everyone, string tier)
    {
        await Redeemed();
        Speak(language);

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("table").Count));
        Assert.Single(page.FindAll("table")[0].QuerySelectorAll("tbody tr"));
        var catalogue = page.FindAll("table")[1].TextContent;
        Assert.Contains(reward, catalogue, StringComparison.Ordinal);
        Assert.Contains(everyone, catalogue, StringComparison.Ordinal);
        Assert.Contains(tier, catalogue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "1–50 von 51", "Weiter")]
    [InlineData("en", "1–50 of 51", "Next")]
    public async Task Open_redemptions_beyond_a_page_are_counted_and_come_on_the_next(string language, string range, string next)
    {
        var anna = await Enrol();
        await Bill(anna, 2_000_000);
        for (var number = 0; number < ListOpenRedemptions.PageSize + 1; number++)
        {
            await Do(new RedeemReward(anna, "kaffee", $"{number}"));
        }

        Speak(language);
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal(ListOpenRedemptions.PageSize, page.FindAll("table")[0].QuerySelectorAll("tbody tr").Length));
        Assert.Contains(range, page.Find(".pager p").TextContent, StringComparison.Ordinal);
        Assert.Contains(next, page.Find(".pager a[rel=next]").TextContent, StringComparison.Ordinal);

        Address.NavigateTo(page.Find(".pager a[rel=next]").GetAttribute("href")!); // a link

        page.WaitForAssertion(() => Assert.Single(page.FindAll("table")[0].QuerySelectorAll("tbody tr")));
        Assert.Equal("/rewards?page=2", Here);
    }

    [Fact]
    public void Without_open_redemptions_the_page_says_where_they_begin()
    {
        var page = Open();

        page.WaitForAssertion(() => Assert.Equal("Keine offenen Einlösungen", page.Find(".empty h3").TextContent));
    }

    /// <summary>Anna holds a voucher that lets ten percent off a bill.</summary>
    private async Task DiscountAsync()
    {
        await Do(new ReplaceCatalogue(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, House.Today,
            [new RewardOffer("rabatt", new LocalText("Zehn Prozent", "Ten percent"), null, new Points(100), 1, null, 90) { Kind = RewardKind.Percentage, Discount = new Discount(10, null) }]));
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new RedeemReward(anna, "rabatt", "once"));
    }

    private IRenderedComponent<RewardsPage> Open() => Render<RewardsPage>();

    private async Task<RedemptionLine> Redeemed()
    {
        var anna = await Enrol();
        await Bill(anna, 30_000);
        await Do(new RedeemReward(anna, "kaffee", "once"));
        return (await House.Ask(new ListRedemptions(Member: anna))).Value[0];
    }
}
