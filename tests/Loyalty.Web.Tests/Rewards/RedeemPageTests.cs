using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Components;
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

    [Theory]
    [InlineData("de", "Schenken Seerundfahrt für zwei", "Punkte kostet sie nicht")]
    [InlineData("en", "Give as a present Boat trip for two", "It costs no points")]
    public async Task A_manager_gives_what_the_member_cannot_afford_as_a_present_and_staff_do_not(string language, string button, string said)
    {
        Speak(language);
        Assert.Empty(Open().FindAll(".offer button.disc"));
        SignIn(House.Manager);
        var page = Open();

        var gift = page.FindAll(".offer button.disc")[^1];
        var name = gift.TextContent;
        gift.Click();
        page.Find("dialog .btn-p").Click();

        var code = page.WaitForElement(".voucher .code").TextContent;
        Assert.Contains(said, page.Markup, StringComparison.Ordinal);
        var line = Assert.Single((await House.Ask(new ListRedemptions(Member: _anna))).Value);
        Assert.Equal((line.VoucherCode, Points.Zero, new Points(300)), (code, line.Price, (await House.Ask(new GetMember(_anna))).Value.Points));
        Assert.Equal(button, name);
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

    [Theory]
    [InlineData("de", "900 der 900 Punkte", "Es fehlen 600 Punkte")]
    [InlineData("en", "900 of the 900 points", "600 points are missing")]
    public async Task A_date_costs_what_its_season_costs_and_not_what_today_costs(string language, string held, string missing)
    {
        var (cheap, dear) = (House.Today.AddDays(10), House.Today.AddDays(40));
        await CatalogueAsync(Offer(1_000) with
        {
            Kind = RewardKind.Experience,
            Dates = [new ExperienceDate(cheap, "18:00", 8), new ExperienceDate(dear, "18:00", 8)],
            Seasons = [new SeasonPrice(cheap, cheap, new Points(900)), new SeasonPrice(dear, dear, new Points(1_500))],
        });
        await Bill(_anna, 60_000, nights: 0); // 900 points now, fewer than today's price
        Speak(language);
        var page = Open();

        await page.Find("#date-boot").ChangeAsync($"{cheap} 18:00");
        await page.Find(".offer .act button").ClickAsync();

        Assert.Contains(held, page.Find("dialog").TextContent, StringComparison.Ordinal);
        await page.Find("dialog .actions button").ClickAsync();
        await page.Find("#date-boot").ChangeAsync($"{dear} 18:00");
        Assert.Contains(missing, page.Find(".offer .act").TextContent, StringComparison.Ordinal);
        Assert.Contains(Format.Points(new Points(1_500)), page.Find(".offer .price").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "abc", "Geben Sie eine ganze Zahl von 100 bis 2.000.000 Punkten ein.")]
    [InlineData("de", "2.500.000", "Geben Sie eine ganze Zahl von 100 bis 2.000.000 Punkten ein.")]
    [InlineData("en", "50", "Enter a whole number of points from 100 to 2,000,000.")]
    public async Task Points_that_cannot_be_read_are_kept_and_nothing_is_redeemed_until_they_can(string language, string typed, string said)
    {
        await CatalogueAsync(Offer(2_000_000) with { Cash = new CashPart(100, new Points(100)) });
        Speak(language);
        var page = Open();

        await page.Find("#pay-boot").ChangeAsync(typed);

        Assert.Equal((typed, said), (page.Find("#pay-boot").GetAttribute("value"), page.Find("#pay-boot-error").TextContent));
        await page.Find("#pay-boot").ChangeAsync("200");
        Assert.Empty(page.FindAll("#pay-boot-error"));
        Assert.False(page.Find(".offer .act button").HasAttribute("disabled"));
    }

    private static RewardOffer Offer(int price) => new("boot", new LocalText("Bootsfahrt", "Boat trip"), null, new Points(price), 1, null, 90);

    private Task CatalogueAsync(RewardOffer offer) => Do(new ReplaceCatalogue(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, House.Today, [offer]));

    private IRenderedComponent<RedeemPage> Open()
    {
        Address.NavigateTo($"/members/{_anna}/redeem");
        var page = Render<RedeemPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement(".offer");
        return page;
    }
}
