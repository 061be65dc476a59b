using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>A guest who leaves and comes back on the same day has had one stay, in whatever order its parts are reported.</summary>
public sealed class JoinedStaysTests
{
    private static readonly TierPolicy Tiers = new(
    [
        new TierRule("basic", new LocalText("Basis", "Basic"), 1, null, null, []),
        new TierRule("silver", new LocalText("Silber", "Silver"), 2, null, null, []) { Ways = [new TierWay([new TierCondition(TierMeasure.Stays, 2)])] },
    ]);

    [Theory]
    [OnEachStore]
    public async Task Stays_that_meet_on_a_day_are_one_stay_for_the_tier_and_for_the_limit_of_a_stay(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerStay: 1_500) }, Tiers);
        var member = await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", departedDaysAgo: 1, nights: 2));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 3, nights: 2)); // told late
        var joined = Programme.Done(await hotel.Ask(new GetMember(member)));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 4, nights: 2).Later()); // in truth they were away for a night
        var apart = Programme.Done(await hotel.Ask(new GetMember(member)));

        Assert.Equal((new Points(1_500), "basic"), (joined.Points, joined.Tier.Code));
        Assert.Equal((new Points(2_000), "silver"), (apart.Points, apart.Tier.Code));
    }

    [Theory]
    [OnEachStore]
    public async Task A_night_of_two_bookings_counts_once_whichever_is_reported_first_and_again_when_the_other_is_called_off(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var first = hotel.Report(100m, id: "R-1", departedDaysAgo: 2, nights: 5);

        await RecordAsync(hotel, hotel.Report(100m, id: "R-2", departedDaysAgo: 0, nights: 6)); // two nights that the first has not, four that both have
        await RecordAsync(hotel, hotel.Report(100m, id: "R-3", departedDaysAgo: 1, nights: 2)); // one night that the first has, one that it has not
        await RecordAsync(hotel, first);
        var all = await NightsAsync(hotel, member);
        await RecordAsync(hotel, first.Later(1) with { Status = StayStatus.Cancelled });
        var without = await NightsAsync(hotel, member);
        await RecordAsync(hotel, first.Later(2));
        await RecordAsync(hotel, first.Later(3) with { Arrival = hotel.Today.AddDays(-25), Departure = hotel.Today.AddDays(-20) });

        Assert.Equal([("R-1", 5), ("R-3", 1), ("R-2", 1)], all);
        Assert.Equal([("R-1", 0), ("R-3", 2), ("R-2", 4)], without);
        Assert.Equal([("R-1", 5), ("R-3", 2), ("R-2", 4)], await NightsAsync(hotel, member));
        Assert.Equal("silver", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code); // eleven nights; it was seven
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_is_moved_behind_another_leaves_it_what_it_had_before(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerMonth: 500) });
        var member = await hotel.EnrolAsync();
        var first = hotel.Report(100m, id: "R-1", departedDaysAgo: 5, nights: 3);
        await RecordAsync(hotel, first);
        await RecordAsync(hotel, hotel.Report(100m, id: "R-2", departedDaysAgo: 5, nights: 3));
        var before = (await NightsAsync(hotel, member), await hotel.BalanceAsync(member));

        await RecordAsync(hotel, first.Later() with { Departure = hotel.Today.AddDays(-4), Nights = 4 });

        Assert.Equal([("R-1", 3), ("R-2", 0)], before.Item1);
        Assert.Equal(new Points(500), before.Item2);
        Assert.Equal([("R-2", 3), ("R-1", 1)], await NightsAsync(hotel, member));
        Assert.Equal(new Points(500), await hotel.BalanceAsync(member));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_without_spend_whose_nights_another_has_counted_gets_them_when_that_one_is_called_off(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var first = hotel.Report(0m, id: "R-1", departedDaysAgo: 5, nights: 3);
        await RecordAsync(hotel, first);
        await RecordAsync(hotel, hotel.Report(0m, id: "R-2", departedDaysAgo: 5, nights: 3));

        await RecordAsync(hotel, first.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal([("R-1", 0), ("R-2", 3)], await NightsAsync(hotel, member));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_bonus_is_for_the_whole_stay_in_whatever_order_its_parts_are_reported(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with
        {
            BonusesPerWholeStay = true,
            Bonuses = [new EarnRule("Long") { Points = 500, FromNights = 4 }, new EarnRule("Half") { Percent = 50, MostPoints = 700 }],
        });
        var member = await hotel.EnrolAsync();
        var first = hotel.Report(100m, id: "R-1", departedDaysAgo: 5, nights: 2);

        await RecordAsync(hotel, hotel.Report(100m, id: "R-3", departedDaysAgo: 1, nights: 2));
        await RecordAsync(hotel, first);
        var apart = await hotel.BalanceAsync(member);
        await RecordAsync(hotel, hotel.Report(100m, id: "R-2", departedDaysAgo: 3, nights: 2));
        await RecordAsync(hotel, hotel.Report(0m, id: "R-1", departedDaysAgo: 5, nights: 2) with { RoomIndex = 1, EventId = "room" }); // a further room, all on one bill
        var whole = await hotel.BalanceAsync(member);
        await RecordAsync(hotel, first.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal(new Points(3_000), apart); // two stays of two nights, each with its half
        Assert.Equal(new Points(4_200), whole); // one stay of six nights: 500 once, no more than 700 of halves
        Assert.Equal(new Points(3_200), await hotel.BalanceAsync(member)); // four nights
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_part_that_was_called_off_joins_nothing_whenever_that_is_told(Store store)
    {
        var balances = new List<Points>();
        foreach (var order in new[] { "1 2 3 -2", "1 2 -2 3", "-2 1 2 3", "3 2 1 -2 1" })
        {
            await using var hotel = await TestHotel.OpenAsync(store);
            await hotel.PublishAsync(Programme.Rules() with { BonusesPerWholeStay = true, Bonuses = [new EarnRule("Hello") { Points = 500 }], Caps = new EarnCaps(PerStay: 1_700) });
            var member = await hotel.EnrolAsync();
            var moment = 0;
            foreach (var part in order.Split(' ').Select(int.Parse))
            {
                var report = hotel.Report(100m, id: $"R-{Math.Abs(part)}", departedDaysAgo: 7 - (2 * Math.Abs(part)), nights: 2);
                await RecordAsync(hotel, part < 0 ? report.Later(9) with { Status = StayStatus.Cancelled } : report.Later(moment++));
            }

            balances.Add(await hotel.BalanceAsync(member));
            Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
        }

        Assert.All(balances, balance => Assert.Equal(new Points(3_000), balance)); // are two stays
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static Task<(string, int)[]> NightsAsync(TestHotel hotel, MemberId member) => hotel.ReadAsync(async db =>
        (await db.Set<Stay>().Where(stay => stay.MemberId == member).OrderBy(stay => stay.Departure).ThenBy(stay => stay.ExternalId).ToArrayAsync()).Select(stay => (stay.ExternalId, stay.Credit.CountedNights)).ToArray());
}
