using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>What refunds and returns did wrong in other products; docs/ledger-defects.md says in which.</summary>
public sealed class KnownDefectsOfRefundsTests
{
    [Theory, OnEachStore]
    public async Task Refund_farming_a_stay_that_is_billed_and_refunded_again_and_again_leaves_no_points(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);

        for (var round = 0; round < 5; round++)
        {
            await RecordAsync(hotel, report.Later((2 * round) + 1));
            await RecordAsync(hotel, report.Later((2 * round) + 2).Costing(0m));
        }

        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
        await ProvedAsync(hotel);
    }

    [Theory, OnEachStore]
    public async Task Refund_farming_points_that_were_spent_before_the_refund_are_offset_when_the_stay_is_billed_again(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff)); // 100 of 1,000

        for (var round = 1; round <= 3; round++)
        {
            await RecordAsync(hotel, report.Later(2 * round).Costing(0m));
            Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
            await RecordAsync(hotel, report.Later((2 * round) + 1));
            Assert.Equal(new Points(900), await hotel.BalanceAsync(member));
        }

        await ProvedAsync(hotel);
    }

    [Theory, OnEachStore]
    public async Task Double_charge_a_refund_that_is_reported_twice_takes_the_points_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await RecordAsync(hotel, report);
        var refund = report.Later().Costing(40m);

        await RecordAsync(hotel, refund);
        await RecordAsync(hotel, refund);
        await RecordAsync(hotel, refund with { EventId = "the same said again", OccurredAt = refund.OccurredAt.AddMinutes(1) });

        Assert.Equal(new Points(400), await hotel.BalanceAsync(member));
        Assert.Equal(2, (await hotel.EntriesAsync(member)).Count);
    }

    [Theory]
    [InlineData(164.49, -625)]
    [InlineData(164.50, -624)] // the refund alone, turned into points, would take 623
    public async Task Miscounted_returns_a_partial_refund_takes_the_difference_of_the_whole_stay(double left, long change)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(0m, id: "R-0", departedDaysAgo: 5, nights: 8)); // silver from here on
        var report = hotel.Report(214.49m);
        await RecordAsync(hotel, report);
        Assert.Equal(new Points(2_680), await hotel.BalanceAsync(member));

        await RecordAsync(hotel, report.Later().Costing((decimal)left));

        Assert.Equal(new Points(change), (await hotel.EntriesAsync(member))[0].Change);
    }

    [Theory, OnEachStore]
    public async Task Rollback_that_gives_back_too_much_a_redemption_that_is_cancelled_twice_returns_its_points_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));

        var cancelled = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hotel.Send(new CancelRedemption(redemption), hotel.Staff)));

        Assert.Single(cancelled, result => !result.IsRefused);
        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
        await ProvedAsync(hotel);
    }

    [Fact]
    public async Task Rollback_that_gives_back_too_much_a_voucher_that_was_honoured_returns_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(redemption))).VoucherCode), hotel.Staff));

        var cancelled = await hotel.Send(new CancelRedemption(redemption), hotel.Staff);

        Assert.Equal("rewards.already-honoured", cancelled.Refusal?.Code);
        Assert.Equal(new Points(900), await hotel.BalanceAsync(member));
    }

    [Theory, OnEachStore]
    public async Task A_refund_that_comes_after_the_points_have_expired_leaves_the_points_of_other_stays_alone(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff)); // 100 of 1,000
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        await hotel.Send(new ExpirePoints(), hotel.System);
        await RecordAsync(hotel, hotel.Report(30m, id: "R-2"));

        await RecordAsync(hotel, report.Later().Costing(40m)); // 600 of the 900 that have expired
        var afterThePart = await hotel.BalanceAsync(member);
        await RecordAsync(hotel, report.Later(2).Costing(0m)); // 300 more of those, and 100 that were spent

        Assert.Equal((new Points(300), new Points(200)), (afterThePart, await hotel.BalanceAsync(member)));
        Assert.Equal(new Points(300), (await hotel.EntriesAsync(member))[0].Trace.ExpiredBefore);
        await ProvedAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory, OnEachStore]
    public async Task A_refund_after_expiry_and_a_merge_knows_what_expired_in_the_membership_that_was_taken_in(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var (member, twice) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("twice@example.org"));
        var report = hotel.Report(100m, "twice@example.org");
        await RecordAsync(hotel, report);
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        await hotel.Send(new ExpirePoints(), hotel.System);
        await RecordAsync(hotel, hotel.Report(30m, id: "R-2"));
        Programme.Done(await hotel.Send(new MergeMembers(member, twice), hotel.Manager));

        await RecordAsync(hotel, report.Later().Costing(0m));

        Assert.Equal(new Points(300), await hotel.BalanceAsync(member));
        await ProvedAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static async Task ProvedAsync(TestHotel hotel) =>
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Modules.Pipeline.Caller.System(null))), line => Assert.Null(line.FirstBroken));
}
