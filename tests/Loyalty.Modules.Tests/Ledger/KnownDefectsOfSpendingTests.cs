using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>What spending and expiry did wrong in other products; docs/ledger-defects.md says in which.</summary>
public sealed class KnownDefectsOfSpendingTests
{
    [Theory, OnEachStore]
    public async Task Time_of_check_to_time_of_use_sixteen_desks_at_once_spend_the_last_points_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel);

        var redeemed = Enumerable.Range(0, 8).Select(async desk => (await hotel.Send(new RedeemReward(member, "coffee", $"r{desk}"), hotel.Staff)).Refusal?.Code);
        var taken = Enumerable.Range(0, 8).Select(async desk => (await hotel.Send(new AdjustPoints(member, new Points(-100), "Falsch gebucht", $"a{desk}"), hotel.Staff)).Refusal?.Code);
        var refusals = await Task.WhenAll(redeemed.Concat(taken));

        Assert.Equal(10, refusals.Count(code => code is null));
        Assert.Equal(6, refusals.Count(code => code == "ledger.insufficient-points"));
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
    }

    [Theory, OnEachStore]
    public async Task One_key_twice_at_once_is_one_posting_with_one_answer(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();

        var entries = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => hotel.Send(new AdjustPoints(member, new Points(50), "Willkommen", "one"), hotel.Staff)));

        Assert.Single(entries.Select(entry => Programme.Done(entry).Id).Distinct());
        Assert.Equal(new Points(50), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task Redeeming_on_another_kind_of_document_points_spent_on_one_thing_are_gone_for_every_other()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await RichAsync(hotel);

        Programme.Done(await hotel.Send(new RedeemReward(member, "massage", "1"), hotel.Staff)); // 900 of 1,000

        Assert.Equal("ledger.insufficient-points", (await hotel.Send(new AdjustPoints(member, new Points(-101), "Barauszahlung", "2"), hotel.Staff)).Refusal?.Code);
        Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "3"), hotel.Staff));
        Assert.Equal("ledger.insufficient-points", (await hotel.Send(new RedeemReward(member, "coffee", "4"), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task Points_on_what_was_paid_with_points_a_reward_takes_its_price_and_earns_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await RichAsync(hotel);
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));

        Programme.Done(await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(redemption))).VoucherCode), hotel.Staff));

        Assert.Equal([EntryKind.Redeemed, EntryKind.Held, EntryKind.Earned], (await hotel.EntriesAsync(member)).Select(entry => entry.Kind));
        Assert.Equal(new Points(900), await hotel.BalanceAsync(member));
    }

    [Theory, OnEachStore]
    public async Task Lots_under_another_label_that_never_expire_gifts_corrections_and_points_that_came_back_end_too(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, report.Later().Costing(150m)); // a correction upwards
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(70), "Entschuldigung", "gift"), hotel.Staff));
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));

        hotel.Clock.MoveTo(new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.FromHours(1))); // a day after the last day of all of them
        Programme.Done(await hotel.Send(new CancelRedemption(redemption), hotel.Staff)); // its points live on for the days of grace
        await ExpireAsync(hotel);
        var inGrace = await hotel.BalanceAsync(member);
        hotel.Clock.Advance(TimeSpan.FromDays(31));
        await ExpireAsync(hotel);

        Assert.Equal((new Points(100), Points.Zero), (inGrace, await hotel.BalanceAsync(member)));
        Assert.Equal(-1_570, (await hotel.EntriesAsync(member)).Where(entry => entry.Kind == EntryKind.Expired).Sum(entry => entry.Change.Value));
    }

    [Fact]
    public async Task Expiry_that_comes_too_late_points_past_their_day_cannot_be_spent_before_the_night_has_ended_them()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));

        hotel.Clock.MoveTo(new DateTimeOffset(2027, 1, 1, 4, 30, 0, TimeSpan.FromHours(1)));

        Assert.Equal("ledger.insufficient-points", (await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("ledger.insufficient-points", (await hotel.Send(new AdjustPoints(member, new Points(-1), "Abzug", "2"), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task Expiry_that_is_reset_points_that_come_back_keep_the_last_day_they_had()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules(months: 3));
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));
        var lastDay = Assert.Single(Programme.Done(await hotel.Ask(new GetStatement(member))).ToExpire).LastDay;
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));

        hotel.Clock.Advance(TimeSpan.FromDays(20));
        Programme.Done(await hotel.Send(new CancelRedemption(redemption), hotel.Staff));

        Assert.Equal(new ExpiringPoints(lastDay, new Points(1_000)), Assert.Single(Programme.Done(await hotel.Ask(new GetStatement(member))).ToExpire));
    }

    [Theory, OnEachStore]
    public async Task Minimum_spend_that_is_not_enforced_and_no_redemption_cap_a_discount_asks_for_its_least_bill_and_ends_at_its_most(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var discount = RewardKindsTests.Offer("ten", RewardKind.Percentage) with { Discount = new Discount(10, null, LeastBillMinor: 50_00, MostMinor: 20_00), Allowance = new Allowance(1, AllowancePeriod.Year) };
        await hotel.PublishAsync(offers: [discount]);
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, "ten", "1"), hotel.Staff));
        var code = Programme.Done(await hotel.Ask(new GetRedemption(redemption))).VoucherCode;

        var small = await hotel.Send(new HonourVoucher(code, 49_99, "R-1"), hotel.Staff);
        Programme.Done(await hotel.Send(new HonourVoucher(code, 500_00, "R-2"), hotel.Staff));
        var second = await hotel.Send(new RedeemReward(member, "ten", "2"), hotel.Staff);

        Assert.Equal(("rewards.bill-too-small", "rewards.allowance-used"), (small.Refusal?.Code, second.Refusal?.Code));
        Assert.Equal(20_00, Programme.Done(await hotel.Ask(new GetRedemption(redemption))).DiscountMinor);
    }

    [Theory, OnEachStore]
    public async Task Old_balances_that_need_an_invoice_they_come_along_with_their_document_and_their_last_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var lastDay = hotel.Today.AddDays(90);

        var row = Assert.Single(Programme.Done(await hotel.Send(new ImportBalances([new OldBalance(1, "guest@example.org", new Points(450), "Liste 2025", lastDay, null)]), hotel.System)));

        Assert.Null(row.Refusal);
        var statement = Programme.Done(await hotel.Ask(new GetStatement(member)));
        Assert.Equal(new ExpiringPoints(lastDay, new Points(450)), Assert.Single(statement.ToExpire));
        Assert.Equal("Liste 2025", EntryTraceJson.Read(await hotel.ReadAsync(db => db.Set<LedgerEntry>().Select(entry => entry.Trace).SingleAsync())).Document);
    }

    private static async Task<MemberId> RichAsync(TestHotel hotel)
    {
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m));
        return member;
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static async Task ExpireAsync(TestHotel hotel)
    {
        while (Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System)) > 0)
        {
        }
    }
}
