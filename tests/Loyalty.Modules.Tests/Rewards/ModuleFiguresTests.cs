using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class ModuleFiguresTests
{
    [Theory]
    [OnEachStore]
    public async Task Shares_are_of_twelve_months_and_of_the_members_there_are(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var before = Programme.Done(await hotel.Ask(new GetModuleFigures()));
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        await hotel.EnrolAsync("ben@example.org");
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", nights: 8));
        await hotel.HonourAsync(keep, "coffee", "1");
        hotel.Clock.Advance(TimeSpan.FromDays(200));
        await hotel.ReportAsync(hotel.Report(60m, "a.becker@example.org", "R-2", nights: 1));
        await hotel.HonourAsync(keep, "coffee", "2");
        await hotel.HonourAsync(keep, "coffee", "3");
        Programme.Done(await hotel.Send(new GiveVoucher(keep, "coffee", "4"), hotel.Manager));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        var year = Programme.Done(await hotel.Ask(new GetModuleFigures()));
        hotel.Clock.Advance(TimeSpan.FromDays(200));
        var later = Programme.Done(await hotel.Ask(new GetModuleFigures()));

        Assert.Equal(new ModuleFigures(null, null, null, null), before);
        Assert.Equal((300m / 1_600m, 1m / 2m, 0m), (year.PointsRedeemed, year.MembersRisen, year.OffersHonoured));
        Assert.Equal(200m / 600m, later.PointsRedeemed);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_of_a_reward_that_waits_for_its_confirmation_are_outstanding_and_a_merged_member_counts_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(offers: [.. Programme.Offers, new RewardOffer("boat", new LocalText("Bootsfahrt", "Boat trip"), null, new Points(100), 1, null, 30) { NeedsConfirmation = true }]);
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        Programme.Done(await hotel.Send(new AdjustPoints(keep, new Points(500), "Geschenk", "1"), hotel.Manager));
        Programme.Done(await hotel.Send(new RedeemReward(keep, "boat", "2"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(keep, "coffee", "3"), hotel.Staff));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        var figures = Programme.Done(await hotel.Ask(new GetOverview())).Figures;

        Assert.Equal((new Points(500), new Points(500)), (figures.Outstanding.Points, figures.Outstanding.Change));
        Assert.Equal((1, 1, 1d), (figures.Members.Count, figures.Members.Joined, figures.Members.Trend[^1]));
        Assert.Equal(0d, figures.Members.Trend[0]);
    }
}

/// <summary>Redeems and honours in one go.</summary>
file static class Honouring
{
    public static async Task HonourAsync(this TestHotel hotel, MemberId member, string reward, string once)
    {
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, reward, once), hotel.Staff));
        Programme.Done(await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode), hotel.Staff));
    }
}
