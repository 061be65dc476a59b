using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class UndoHonourTests
{
    [Theory]
    [OnEachStore]
    public async Task A_voucher_honoured_by_mistake_gives_points_and_reward_back_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 12));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var lasts = await LastDaysAsync(hotel);
        var id = await HonouredAsync(hotel, member, "massage");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => hotel.Send(new UndoHonour(id, "Falscher Gutschein"), hotel.Staff))));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("rewards.cancelled", answer.Refusal?.Code));
        var redemption = Programme.Done(await hotel.Ask(new GetRedemption(id)));
        Assert.Equal((RedemptionState.Cancelled, "Falscher Gutschein"), (redemption.State, redemption.EndReason));
        Assert.Equal((new Points(1000), 1), (await hotel.BalanceAsync(member), await LeftAsync(hotel)));
        Assert.Equal(lasts, await LastDaysAsync(hotel));
        var entry = (await hotel.EntriesAsync(member))[0];
        Assert.Equal((EntryKind.Adjusted, PointsLedger.GivenBack, id, "massage", "Falscher Gutschein"), (entry.Kind, entry.Trace.Rule, entry.Redemption, entry.Trace.Reward, entry.Reason));
        await HonouredAsync(hotel, member, "massage", "again");
        await BooksAgreeAsync(hotel);
    }

    [Fact]
    public async Task Only_what_was_honoured_can_be_undone_and_only_with_a_reason()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var open = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "open"), hotel.Staff));

        Assert.Equal("rewards.not-honoured", (await hotel.Send(new UndoHonour(open, "Falsch"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("ledger.reason-missing", (await hotel.Send(new UndoHonour(open, " "), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.too-long", (await hotel.Send(new UndoHonour(open, new string('x', UndoHonour.ReasonLength + 1)), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-found", (await hotel.Send(new UndoHonour(new RedemptionId(Guid.NewGuid()), "Falsch"), hotel.Staff)).Refusal?.Code);
        Assert.Equal(RedemptionState.Open, Programme.Done(await hotel.Ask(new GetRedemption(open))).State);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_are_past_their_last_day_by_then_live_on_for_the_days_of_grace(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var id = await HonouredAsync(hotel, member, "massage");
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        Programme.Done(await hotel.Send(new UndoHonour(id, "Nicht stattgefunden"), hotel.Staff));
        var price = Programme.Done(await hotel.Ask(new GetRedemption(id))).Price;

        Assert.Equal(price, await hotel.BalanceAsync(member));
        Assert.Equal([hotel.Today.AddDays(30)], await LastDaysAsync(hotel));
        hotel.Clock.Advance(TimeSpan.FromDays(31));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task It_comes_back_to_the_membership_that_goes_on_and_counts_towards_no_tier(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (member, survivor) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("survivor@example.org"));
        await hotel.ReportAsync(hotel.Report(100m));
        var id = await HonouredAsync(hotel, member, "coffee");
        var credits = await CreditsAsync(hotel);
        Programme.Done(await hotel.Send(new MergeMembers(survivor, member), hotel.Manager));

        Programme.Done(await hotel.Send(new UndoHonour(id, "Falscher Gast"), hotel.Staff));

        Assert.Equal((new Points(1000), 1, 0), (await hotel.BalanceAsync(survivor), credits, await CreditsAsync(hotel)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_present_is_undone_without_points_and_its_bill_has_room_again(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var offer = RewardKindsTests.Offer("tenth", RewardKind.Percentage) with { Discount = new Discount(10, null), Stacking = Stacking.Alone };
        await hotel.PublishAsync(offers: [offer]);
        var member = await hotel.EnrolAsync();
        var first = Programme.Done(await hotel.Send(new GiveVoucher(member, "tenth", "one"), hotel.Manager)).Id;
        var second = Programme.Done(await hotel.Send(new GiveVoucher(member, "tenth", "two"), hotel.Manager)).Id;
        await HonourAsync(hotel, first);
        var together = await HonourOnBillAsync(hotel, second);

        Programme.Done(await hotel.Send(new UndoHonour(first, "Falsche Rechnung"), hotel.Staff));

        Assert.Equal("rewards.not-together", together.Refusal?.Code);
        var undone = Programme.Done(await hotel.Ask(new GetRedemption(first)));
        Assert.Equal(("R-1", null), (undone.BillNumber, undone.DiscountMinor));
        Programme.Done(await HonourOnBillAsync(hotel, second));
        Assert.Empty(await hotel.EntriesAsync(member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Stays_that_had_the_bonus_of_a_tier_reached_by_it_are_judged_again(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var tiers = Programme.Tiers.Tiers.ToArray();
        tiers[1] = tiers[1] with { Ways = [new TierWay([new TierCondition(TierMeasure.Rewards, 1)])] };
        await hotel.PublishAsync(tiers: Programme.Tiers with { Tiers = tiers });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 1));
        var id = await HonouredAsync(hotel, member, "coffee");
        Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));
        hotel.Clock.Advance(TimeSpan.FromDays(3));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 1));
        var before = await hotel.BalanceAsync(member);

        Programme.Done(await hotel.Send(new UndoHonour(id, "Falscher Gutschein"), hotel.Staff));

        Assert.Equal((new Points(2150), new Points(2000)), (before, await hotel.BalanceAsync(member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_live_by_activity_come_back_with_the_days_that_a_stay_has_given_them_meanwhile(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var rules = Programme.Rules(months: 12);
        await hotel.PublishAsync(rules with { Expiry = rules.Expiry with { Kind = ExpiryKind.WithoutActivity } });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(90m));
        var id = await HonouredAsync(hotel, member, "massage");
        hotel.Clock.Advance(TimeSpan.FromDays(200));
        await hotel.ReportAsync(hotel.Report(10m, id: "R-2"));

        Programme.Done(await hotel.Send(new UndoHonour(id, "Nicht stattgefunden"), hotel.Staff));

        Assert.Single(await LastDaysAsync(hotel));
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_live_by_activity_come_back_renewed_by_one_stay_after_the_other(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var rules = Programme.Rules(months: 12);
        await hotel.PublishAsync(rules with { Expiry = rules.Expiry with { Kind = ExpiryKind.WithoutActivity, GraceDays = 0 } });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(90m));
        var id = await HonouredAsync(hotel, member, "massage");
        foreach (var stay in new[] { "R-2", "R-3" })
        {
            hotel.Clock.Advance(TimeSpan.FromDays(300)); // the second one alone comes when the points would be over
            await hotel.ReportAsync(hotel.Report(10m, id: stay));
        }

        Programme.Done(await hotel.Send(new UndoHonour(id, "Nicht stattgefunden"), hotel.Staff));

        Assert.Single(await LastDaysAsync(hotel));
        Assert.Equal(new Points(1100), await hotel.BalanceAsync(member));
        await BooksAgreeAsync(hotel);
    }

    [Fact]
    public async Task Without_grace_what_is_past_its_last_day_ends_on_the_day_on_which_it_comes_back()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var rules = Programme.Rules(months: 1);
        await hotel.PublishAsync(rules with { Expiry = rules.Expiry with { GraceDays = 0 } });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(90m));
        var id = await HonouredAsync(hotel, member, "massage");
        hotel.Clock.Advance(TimeSpan.FromDays(100));

        Programme.Done(await hotel.Send(new UndoHonour(id, "Nicht stattgefunden"), hotel.Staff));

        var expired = (await hotel.EntriesAsync(member))[0];
        Assert.Equal((EntryKind.Expired, hotel.Today, Points.Zero), (expired.Kind, expired.OccurredOn, await hotel.BalanceAsync(member)));
        await BooksAgreeAsync(hotel);
    }

    private static async Task<RedemptionId> HonouredAsync(TestHotel hotel, MemberId member, string reward, string key = "once")
    {
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, reward, key), hotel.Staff));
        Programme.Done(await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode), hotel.Staff));
        return id;
    }

    private static async Task HonourAsync(TestHotel hotel, RedemptionId voucher) => Programme.Done(await HonourOnBillAsync(hotel, voucher));

    private static async Task<Result<RedemptionId>> HonourOnBillAsync(TestHotel hotel, RedemptionId voucher) =>
        await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(voucher))).VoucherCode, 200_00, "R-1"), hotel.Staff);

    private static async Task<int?> LeftAsync(TestHotel hotel) => Programme.Done(await hotel.Ask(new ListRewards())).Single(reward => reward.Code == "massage").Left;

    private static Task<int> CreditsAsync(TestHotel hotel) => hotel.ReadAsync(db => db.Set<TierCredit>().CountAsync());

    private static Task<BusinessDate?[]> LastDaysAsync(TestHotel hotel) =>
        hotel.ReadAsync(async db => (await db.Set<PointsLot>().AsNoTracking().ToArrayAsync()).Where(lot => lot.Remaining > Points.Zero).Select(lot => lot.ExpiresOn).Distinct().ToArray());

    private static async Task BooksAgreeAsync(TestHotel hotel)
    {
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.True(line.IsOk, line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }
}
