using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>Points of a stay whose departure is moved have the days that they would have had from the beginning, whatever became of them meanwhile.</summary>
public sealed class MovedStaysTests
{
    private const string Anna = "anna@example.org";
    private const string Bert = "bert@example.org";

    [Theory]
    [OnEachStore]
    public async Task Points_of_the_guest_and_of_a_payer_get_the_new_days_reserved_ones_too_and_spent_ones_stay_spent(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 12) with { HoldDays = 2 });
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var report = hotel.Report(0m, Anna, departedDaysAgo: 3) with { FolioLines = [Line("1", 200m), Line("2", 60m) with { Payer = Bert }] };
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new RedeemReward(anna, "coffee", "1"), hotel.Staff));
        var massage = Programme.Done(await hotel.Send(new RedeemReward(anna, "massage", "2"), hotel.Staff));
        Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(-400), "Verbraucht", "3"), hotel.System));
        var news = await NewsAsync(hotel);

        await RecordAsync(hotel, Moved(report, -40));
        var (told, moved) = (await NewsAsync(hotel) - news, hotel.Today.AddDays(-43));
        Programme.Done(await hotel.Send(new CancelRedemption(massage), hotel.Staff));

        var last = moved.AddMonths(12).EndOfMonth();
        Assert.Equal([(anna, moved, last, 1_600L), (bert, moved, last, 600L)], await LotsAsync(hotel));
        Assert.Equal((new Points(1_500), new Points(600), 0), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert), told));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_wait_anew_or_no_longer(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules() with { HoldDays = 10 });
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna, departedDaysAgo: 12);
        await RecordAsync(hotel, report);
        var usable = await CardAsync(hotel, anna);

        await RecordAsync(hotel, Moved(report, 7));
        var waiting = await CardAsync(hotel, anna);
        await RecordAsync(hotel, Moved(report, 1).Later(9));

        Assert.Equal(((1_000L, 0L), (0L, 1_000L), (1_000L, 0L)), (usable, waiting, await CardAsync(hotel, anna)));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task What_expired_by_a_departure_that_was_not_the_right_one_comes_back(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 1));
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report);
        hotel.Clock.Advance(TimeSpan.FromDays(50));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var expired = await hotel.BalanceAsync(anna);

        await RecordAsync(hotel, Moved(report, 30));
        var back = await hotel.BalanceAsync(anna);
        await RecordAsync(hotel, Moved(report, 30).Later(9).Costing(70m));

        Assert.Equal((Points.Zero, new Points(1_000), new Points(700)), (expired, back, await hotel.BalanceAsync(anna)));
        Assert.Equal([(anna, report.Departure.AddDays(30), (BusinessDate?)BusinessDate.Of(2027, 1, 31), 700L)], await LotsAsync(hotel));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task What_expired_of_a_stay_that_is_moved_and_earns_nothing_any_more_does_not_come_back(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 1));
        var anna = await hotel.EnrolAsync(Anna);
        var report = hotel.Report(100m, Anna);
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new RedeemReward(anna, "massage", "1"), hotel.Staff)); // 900 reserved
        hotel.Clock.Advance(TimeSpan.FromDays(50));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        await RecordAsync(hotel, Moved(report, 30).Costing(0m));

        Assert.DoesNotContain(await hotel.ReadAsync(db => db.Set<LedgerEntry>().ToArrayAsync()), entry => entry.From == LedgerAccount.Expired);
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_came_along_by_a_merge_get_the_new_days_at_the_survivors(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 12));
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var report = hotel.Report(100m, Bert, departedDaysAgo: 3);
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, hotel.Report(50m, Anna, "R-2", departedDaysAgo: 20));
        Programme.Done(await hotel.Send(new MergeMembers(anna, bert), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(-600), "Verbraucht", "1"), hotel.System)); // the older points first

        await RecordAsync(hotel, Moved(report, -40));

        var moved = report.Departure.AddDays(-40);
        Assert.Equal([(anna, moved, (BusinessDate?)moved.AddMonths(12).EndOfMonth(), 900L)], await LotsAsync(hotel));
        await HoldsAsync(hotel);
    }

    private static StayReport Moved(StayReport report, int days) =>
        report.Later() with { EventId = $"{report.EventId}/{days}", Arrival = report.Arrival.AddDays(days), Departure = report.Departure.AddDays(days) };

    private static async Task<TestHotel> OpenAsync(Store store, EarnRules rules)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(rules);
        return hotel;
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report)
    {
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.Key("stays")));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<(long Points, long Pending)> CardAsync(TestHotel hotel, MemberId member) =>
        await hotel.ReadAsync(db => db.Set<PointsAccount>().Where(account => account.MemberId == member && account.Purse == Purse.Points).SingleAsync()) is var account ? (account.Balance.Value, account.Pending.Value) : default;

    private static Task<int> NewsAsync(TestHotel hotel) => hotel.ReadAsync(db => db.Set<OutboxEvent>().CountAsync(news => news.Type == nameof(PointsAdjusted)));

    private static Task<(MemberId Member, BusinessDate EarnedOn, BusinessDate? Last, long Points)[]> LotsAsync(TestHotel hotel) => hotel.ReadAsync(async db =>
        (await db.Set<PointsLot>().Where(lot => lot.Remaining != Points.Zero).OrderByDescending(lot => lot.Points).ToArrayAsync()).Select(lot => (lot.MemberId, lot.EarnedOn, lot.ExpiresOn, lot.Remaining.Value)).ToArray());

    private static FolioLine Line(string id, decimal net) => new(id, "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed");

    private static async Task HoldsAsync(TestHotel hotel)
    {
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }
}
