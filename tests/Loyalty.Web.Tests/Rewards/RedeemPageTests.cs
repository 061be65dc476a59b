using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Rewards;
using Loyalty.Web.Tests.Members;

namespace Loyalty.Web.Tests.Rewards;

public sealed class RedeemPageTests : DeskTest
{
    private MemberId _anna;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        _anna = await Enrol();
        await Bill(_anna, 30_000);
    }

    [Theory]
    [InlineData("de", "Es fehlen 500 Punkte", "Erst ab Silber")]
    [InlineData("en", "500 points are missing", "Only from Silver")]
    public void Each_reward_says_whether_it_can_be_had_or_what_is_missing(string language, string gap, string tier)
    {
        Speak(language);

        var page = Open();

        var offers = page.FindAll(".offer").Select(offer => offer.TextContent).ToArray();
        Assert.Equal(3, offers.Length);
        Assert.Single(page.FindAll(".offer button"));
        Assert.Contains(tier, offers[1], StringComparison.Ordinal);
        Assert.Contains(gap, offers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redeeming_shows_the_voucher_and_holds_the_points()
    {
        var page = Open();

        page.Find(".offer button").Click();
        page.Find("dialog .btn-p").Click();

        var code = page.WaitForElement(".voucher .code").TextContent;
        var line = Assert.Single((await House.Ask(new ListRedemptions(Member: _anna))).Value);
        Assert.Equal(line.VoucherCode, code);
        Assert.Equal($"/members/{_anna}/redeem?redemption={line.Id}", Here);
        var member = (await House.Ask(new GetMember(_anna))).Value;
        Assert.Equal((new Points(50), new Points(250)), (member.Points, member.Held));
    }

    [Fact]
    public async Task When_the_points_went_meanwhile_both_numbers_are_named_and_a_way_on()
    {
        await Bill(_anna, 60_000, nights: 0);
        var page = Open();
        await Do(new RedeemReward(_anna, "kaffee", "elsewhere"));

        page.FindAll(".offer button")[1].Click();
        page.Find("dialog .btn-p").Click();

        page.WaitForAssertion(() => Assert.Equal("Anna hat 650 Punkte; „Seerundfahrt für zwei“ kostet 800.", page.Find(".refusal .strong").TextContent));
        Assert.Contains("Es fehlen 150 Punkte.", page.Find(".refusal").TextContent, StringComparison.Ordinal);
        page.Find(".refusal button").Click();
        page.WaitForAssertion(() => Assert.Contains("Kaffee und Kuchen", page.Find(".voucher").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<RedeemPage> Open()
    {
        Address.NavigateTo($"/members/{_anna}/redeem");
        var page = Render<RedeemPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement(".offer");
        return page;
    }
}
