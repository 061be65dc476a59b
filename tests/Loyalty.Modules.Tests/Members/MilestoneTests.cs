using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class MilestoneTests
{
    [Theory]
    [OnEachStore]
    public async Task The_tenth_night_starts_a_workflow_once(Store store)
    {
        await using var hotel = await HotelWithAsync(store, Flows.Activity("Loyalty.MilestoneReached", "when", ("count", 10)).Trigger());
        var member = await hotel.EnrolAsync();

        await StayAsync(hotel, "R-1", nights: 9, daysAgo: 10);
        var before = await StartedAsync(hotel);
        await StayAsync(hotel, "R-2", nights: 1, daysAgo: 6);
        await StayAsync(hotel, "R-3", nights: 4);

        Assert.Equal(0, before);
        Assert.Equal(1, await StartedAsync(hotel));
        Assert.Equal(new MilestoneReached(member, "nights", 10, (await ToldAsync(hotel)).Stay), await ToldAsync(hotel));
    }

    [Fact]
    public async Task The_third_stay_starts_a_workflow()
    {
        await using var hotel = await HotelWithAsync(Store.Sqlite, Flows.Activity("Loyalty.MilestoneReached", "when", ("count", 3), ("measure", "stays")).Trigger());
        await hotel.EnrolAsync();

        await StayAsync(hotel, "R-1", nights: 1, daysAgo: 10);
        await StayAsync(hotel, "R-2", nights: 1, daysAgo: 6);
        await StayAsync(hotel, "R-2b", nights: 1, daysAgo: 6); // another room for the same night
        var before = await StartedAsync(hotel);
        await StayAsync(hotel, "R-3", nights: 1);

        Assert.Equal((0, 1), (before, await StartedAsync(hotel)));
    }

    [Fact]
    public async Task Spend_that_meets_the_threshold_exactly_starts_a_workflow_and_a_cent_less_does_not()
    {
        await using var hotel = await HotelWithAsync(Store.Sqlite, Flows.Activity("Loyalty.SpendReached", "when", ("amount", 500)).Trigger());
        await hotel.EnrolAsync();

        await StayAsync(hotel, "R-1", nights: 1, net: 480m);
        await StayAsync(hotel, "R-2", nights: 1, net: 19.99m);
        var before = await StartedAsync(hotel);
        await hotel.ReportAsync(hotel.Report(19.99m, id: "R-2", nights: 1).Later().Costing(20m));
        await hotel.SettleAsync();

        Assert.Equal((0, 1), (before, await StartedAsync(hotel)));
    }

    [Fact]
    public async Task A_milestone_of_no_nights_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refused = await hotel.Send(new PublishWorkflow(Flows.Chain("milestone", Flows.Activity("Loyalty.MilestoneReached", "when", ("count", 0)).Trigger())));

        Assert.Equal("operations.workflow-unsound", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Rewards_that_were_had_and_actions_that_were_credited_reach_a_tier()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var tiers = Programme.Tiers.Tiers.ToArray();
        tiers[1] = tiers[1] with { Ways = [new TierWay([new TierCondition(TierMeasure.Rewards, 1), new TierCondition(TierMeasure.StatusPoints, 50)])] };
        await hotel.PublishAsync(tiers: Programme.Tiers with { Tiers = tiers });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(50m, nights: 1));
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "once"), hotel.Staff));
        var code = await hotel.ReadAsync(db => db.Set<Redemption>().Where(row => row.Id == redemption).Select(row => row.VoucherCode).SingleAsync());
        Programme.Done(await hotel.Send(new HonourVoucher(code), hotel.Staff));

        Programme.Done(await hotel.Send(new CreditTier(member, "survey", 50, "s-1"), hotel.Manager));
        Programme.Done(await hotel.Send(new CreditTier(member, "survey", 50, "s-1"), hotel.Manager));
        Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));

        var tier = Programme.Done(await hotel.Ask(new GetMember(member))).Tier;
        Assert.Equal(("silver", 50L, 1), (tier.Code, tier.Score.StatusPoints, tier.Score.Rewards));
    }

    private static async Task<TestHotel> HotelWithAsync(Store store, System.Text.Json.Nodes.JsonObject trigger)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new PublishWorkflow(Flows.Chain("milestone", trigger, Flows.Ask("thanks")))));
        return hotel;
    }

    private static async Task StayAsync(TestHotel hotel, string id, int nights, decimal net = 100m, int daysAgo = 0)
    {
        await hotel.ReportAsync(hotel.Report(net, id: id, departedDaysAgo: daysAgo, nights: nights));
        await hotel.SettleAsync();
    }

    private static async Task<int> StartedAsync(TestHotel hotel) =>
        await hotel.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(instance => instance.DefinitionId == "milestone"));

    private static async Task<MilestoneReached> ToldAsync(TestHotel hotel)
    {
        var news = await hotel.ReadAsync(db => db.Set<OutboxEvent>().SingleAsync(news => news.Type == nameof(MilestoneReached)));
        return (MilestoneReached)EventJson.Read(news.Type, news.Payload);
    }
}
