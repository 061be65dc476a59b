using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

public sealed class ModuleSwitchTests
{
    [Fact]
    public async Task Without_points_stays_earn_nothing_and_count_towards_the_tier()
    {
        await using var hotel = await PublishedAsync("tiers", "perks", "offers");
        var member = await hotel.EnrolAsync();

        var judged = await hotel.ReportAsync(hotel.Report(900m, nights: 6));

        Assert.Empty(judged.Entries);
        Assert.Equal((Points.Zero, 6), (await hotel.BalanceAsync(member), Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Score.Nights));
        Assert.Empty(Programme.Done(await hotel.Ask(new ListRewards())));
    }

    [Fact]
    public async Task With_points_the_same_stay_earns()
    {
        await using var hotel = await PublishedAsync("points");
        await hotel.EnrolAsync();

        Assert.NotEmpty((await hotel.ReportAsync(hotel.Report(900m, nights: 6))).Entries);
    }

    [Fact]
    public async Task Without_tiers_everyone_stays_in_the_first()
    {
        await using var hotel = await PublishedAsync("points");
        var member = await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(9_000m, nights: 90));

        Assert.Equal(1, Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Rank);
    }

    [Fact]
    public async Task Without_personal_offers_no_voucher_is_given_as_a_present()
    {
        await using var hotel = await PublishedAsync("points");
        var member = await hotel.EnrolAsync();

        Assert.Equal("rewards.offers-off", (await hotel.Send(new GiveVoucher(member, "coffee", "1"))).Refusal?.Code);
    }

    private static async Task<TestHotel> PublishedAsync(params string[] modules)
    {
        var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        await hotel.AcceptAsync(DesignStep.Rewards, answer => answer["modules"] = new JsonArray([.. modules.Select(module => JsonValue.Create(module))]));
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        return hotel;
    }
}
