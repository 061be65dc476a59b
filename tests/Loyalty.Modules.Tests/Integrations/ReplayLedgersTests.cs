using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class ReplayLedgersTests
{
    [Theory]
    [OnEachStore]
    public async Task All_that_a_hotel_does_ends_in_the_same_points_and_tiers_when_it_is_replayed(Store store)
    {
        await using var hotel = await LivelyAsync(store);

        var report = await ReplayAsync(hotel);

        Assert.Empty(report.Differences);
        Assert.Equal((2, 3, 0L), (report.Members, report.Stays, report.TakenOver));
        Assert.True(report.Entries > 10);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_counts_nothing_differs_in_nothing_when_an_earlier_one_comes_late_and_lifts_the_tier(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync("anna@example.org");
        await RecordAsync(hotel, hotel.Report(80m, "anna@example.org", "R-2") with { Status = StayStatus.Cancelled });
        await RecordAsync(hotel, hotel.Report(400m, "anna@example.org", "R-1", departedDaysAgo: 10, nights: 9));

        Assert.Empty((await ReplayAsync(hotel)).Differences);
    }

    [Theory]
    [InlineData("UPDATE points_accounts SET \"Balance\" = \"Balance\" + 1", "the account of member")]
    [InlineData("UPDATE points_lots SET \"ExpiresOn\" = '2099-12-31' WHERE \"ExpiresOn\" IS NOT NULL", "lot ")]
    [InlineData("UPDATE ledger_entries SET \"Points\" = \"Points\" + 1 WHERE \"Kind\" = 1", "entry ")]
    [InlineData("UPDATE stays SET \"Credit_Worth\" = \"Credit_Worth\" + 1", "judged again")]
    [InlineData("UPDATE stays SET \"Nights\" = \"Nights\" + 1", "its events")]
    [InlineData("UPDATE members SET \"TierCode\" = 'basic', \"TierRank\" = 1", "does not stand there")]
    public async Task A_number_changed_behind_the_ledgers_back_differs_from_the_replay(string sql, string difference)
    {
        await using var hotel = await LivelyAsync(Store.Sqlite);

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains((await ReplayAsync(hotel)).Differences, found => found.Contains(difference, StringComparison.Ordinal));
    }

    private static async Task<TestHotel> LivelyAsync(Store store)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 2) with { HoldDays = 3 });
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        var report = hotel.Report(400m, "anna@example.org", nights: 8);
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, hotel.Report(55.55m, "berta@example.org", "R-2", departedDaysAgo: 10));
        await RecordAsync(hotel, report.Later().Costing(350m));
        hotel.Clock.Advance(TimeSpan.FromDays(4));
        Programme.Done(await hotel.Send(new ActivatePoints(), hotel.System));
        var massage = Programme.Done(await hotel.Send(new RedeemReward(anna, "massage", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(anna, "suite", "2"), hotel.Staff));
        await RecordAsync(hotel, report.Later(2).Costing(300m));
        await RecordAsync(hotel, hotel.Report(80m, "anna@example.org", "R-3"));
        Programme.Done(await hotel.Send(new AdjustPoints(berta, new Points(-100), "Falsch gebucht", "a"), hotel.Manager));
        Programme.Done(await hotel.Send(new AdjustPoints(berta, new Points(40), "Entschuldigung", "b"), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(80));
        Programme.Done(await hotel.Send(new ActivatePoints(), hotel.System));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        Programme.Done(await hotel.Send(new CancelRedemption(massage), hotel.Staff));
        return hotel;
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report)
    {
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<ReplayReport> ReplayAsync(TestHotel hotel) => Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null)));
}
