using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class RewardKindsTests
{
    private static readonly LocalText Name = new("Prämie", "Reward");

    [Theory]
    [OnEachStore]
    public async Task A_discount_asks_for_the_bill_and_says_what_is_let_off(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("ten", RewardKind.Percentage) with { Discount = new Discount(10, null, LeastBillMinor: 50_00, MostMinor: 20_00) });
        var (id, code) = await RedeemAsync(hotel, member, "ten");

        var without = await hotel.Send(new HonourVoucher(code), hotel.Staff);
        var unnumbered = await hotel.Send(new HonourVoucher(code, 150_05, " "), hotel.Staff);
        var tooSmall = await hotel.Send(new HonourVoucher(code, 49_99, "R-7"), hotel.Staff);
        Programme.Done(await hotel.Send(new HonourVoucher(code, 150_05, "R-7"), hotel.Staff));

        Assert.Equal(["rewards.bill-needed", "rewards.bill-number-needed", "rewards.bill-too-small"], new[] { without, unnumbered, tooSmall }.Select(result => result.Refusal?.Code));
        Assert.Equal("/billNumber", unnumbered.Refusal?.Field);
        var line = Programme.Done(await hotel.Ask(new GetRedemption(id)));
        Assert.Equal((RewardKind.Percentage, 15_00L), (line.Kind, line.DiscountMinor));
    }

    [Theory]
    [OnEachStore]
    public async Task Two_discounts_on_one_bill_let_off_no_more_than_the_bill(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("eighty", RewardKind.Amount) with { Discount = new Discount(null, 80_00) });
        var vouchers = new[] { await RedeemAsync(hotel, member, "eighty", "1"), await RedeemAsync(hotel, member, "eighty", "2"), await RedeemAsync(hotel, member, "eighty", "3") };

        var both = await Task.WhenAll(vouchers.Take(2).Select(voucher => hotel.Send(new HonourVoucher(voucher.Code, 100_00, "R-7"), hotel.Staff)));
        var third = await hotel.Send(new HonourVoucher(vouchers[2].Code, 100_00, "R-7"), hotel.Staff);

        Assert.All(both, honoured => Assert.Null(honoured.Refusal));
        var letOff = Programme.Done(await hotel.Ask(new ListRedemptions(RedemptionState.Honoured))).Select(line => line.DiscountMinor).Order();
        Assert.Equal([20_00L, 80_00L], letOff);
        Assert.Equal("rewards.bill-let-off", third.Refusal?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task A_voucher_that_stands_alone_is_refused_on_a_bill_with_another(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("free", RewardKind.Service), Offer("alone", RewardKind.Service) with { Stacking = Stacking.Alone });
        var (_, free) = await RedeemAsync(hotel, member, "free");
        var (_, alone) = await RedeemAsync(hotel, member, "alone");

        Programme.Done(await hotel.Send(new HonourVoucher(free, BillNumber: "R-7"), hotel.Staff));
        var together = await hotel.Send(new HonourVoucher(alone, BillNumber: "R-7"), hotel.Staff);

        var unnumbered = await hotel.Send(new HonourVoucher(alone), hotel.Staff);

        Assert.Equal(("rewards.not-together", "rewards.bill-number-needed"), (together.Refusal?.Code, unnumbered.Refusal?.Code));
        Programme.Done(await hotel.Send(new HonourVoucher(alone, BillNumber: "R-8"), hotel.Staff));
    }

    [Theory]
    [OnEachStore]
    public async Task A_benefit_of_a_tier_is_granted_so_many_times_in_a_year_and_costs_no_points(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("upgrade", RewardKind.Benefit, price: 0) with { Allowance = new Allowance(2, AllowancePeriod.Year) });

        var (first, _) = await RedeemAsync(hotel, member, "upgrade", "1");
        await RedeemAsync(hotel, member, "upgrade", "2");
        var third = await hotel.Send(new RedeemReward(member, "upgrade", "3"), hotel.Staff);
        Programme.Done(await hotel.Send(new CancelRedemption(first), hotel.Staff));
        await RedeemAsync(hotel, member, "upgrade", "4");
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 1, 1, 9, 0, 0, TimeSpan.FromHours(1)));
        await RedeemAsync(hotel, member, "upgrade", "5");

        Assert.Equal("rewards.allowance-used", third.Refusal?.Code);
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
    }

    [Theory]
    [OnEachStore]
    public async Task An_experience_is_confirmed_by_the_hotel_before_its_voucher_is_honoured(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("boat", RewardKind.Experience) with { NeedsConfirmation = true, NeedsPreparing = true, Dates = [new ExperienceDate(hotel.Today.AddDays(5), "18:00", 2)] });
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "boat", "1", new RewardChoice(hotel.Today.AddDays(5))), hotel.Staff));
        var code = Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode;
        var asked = Programme.Done(await hotel.Ask(new GetRedemption(id))).State;

        var question = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().Teaser;
        var early = await hotel.Send(new HonourVoucher(code), hotel.Staff);
        await AnswerAsync(hotel, new JsonObject { ["decision"] = "yes" });
        var promised = Programme.Done(await hotel.Ask(new ListPromises()));
        await AnswerAsync(hotel, new JsonObject { ["decision"] = "yes" });
        var before = await hotel.Send(new HonourVoucher(code), hotel.Staff);
        hotel.Clock.Advance(TimeSpan.FromDays(5));
        Programme.Done(await hotel.Send(new HonourVoucher(code), hotel.Staff));

        Assert.Equal((RedemptionState.Asked, "rewards.not-confirmed", "rewards.before-date"), (asked, early.Refusal?.Code, before.Refusal?.Code));
        Assert.StartsWith("Bärbel Prüfer möchte diese Prämie am 29.11.2026 um 18:00 Uhr.", question.De, StringComparison.Ordinal);
        Assert.StartsWith("Bärbel Prüfer would like this reward on 29 Nov 2026 at 18:00.", question.En, StringComparison.Ordinal);
        Assert.Equal((1, 0), (promised.Lines.Single().Promised, promised.Kept));
        Assert.Equal(1, Programme.Done(await hotel.Ask(new ListPromises())).Kept);
    }

    [Theory]
    [OnEachStore]
    public async Task An_experience_that_the_hotel_cannot_give_is_cancelled_with_the_reason(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("boat", RewardKind.Experience) with { NeedsConfirmation = true, Dates = [new ExperienceDate(hotel.Today.AddDays(5), "18:00", 2)] });
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "boat", "1", new RewardChoice(hotel.Today.AddDays(5))), hotel.Staff));
        var item = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().Id;

        var silent = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "no" }), hotel.Staff);
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "no", ["reason"] = "Sturm" }), hotel.Staff));

        Assert.Equal("rewards.reason-needed", silent.Refusal?.Code);
        var line = Programme.Done(await hotel.Ask(new GetRedemption(id)));
        Assert.Equal((RedemptionState.Cancelled, "Sturm", new Points(1000)), (line.State, line.EndReason, await hotel.BalanceAsync(member)));
        Assert.Equal(2, Programme.Done(await hotel.Ask(new ListRewards())).Single().Dates.Single().Left);
    }

    [Theory]
    [OnEachStore]
    public async Task Where_only_the_day_is_chosen_the_first_time_with_a_place_left_is_taken(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var day = hotel.Today.AddDays(5);
        var member = await RichAsync(hotel, Offer("boat", RewardKind.Experience) with { Dates = [new ExperienceDate(day, "18:00", 1), new ExperienceDate(day, "10:00", 1)] });

        var times = new List<string?>();
        for (var click = 0; click < 2; click++)
        {
            var id = Programme.Done(await hotel.Send(new RedeemReward(member, "boat", $"{click}", new RewardChoice(day)), hotel.Staff));
            times.Add(Programme.Done(await hotel.Ask(new GetRedemption(id))).DateAt);
        }

        Assert.Equal(["10:00", "18:00"], times);
        Assert.Equal("rewards.date-full", (await hotel.Send(new RedeemReward(member, "boat", "2", new RewardChoice(day)), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task A_new_version_of_the_programme_frees_no_place_that_is_taken()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var boat = Offer("boat", RewardKind.Experience) with { Dates = [new ExperienceDate(hotel.Today.AddDays(5), "18:00", 2)] };
        var member = await RichAsync(hotel, boat);
        Programme.Done(await hotel.Send(new RedeemReward(member, "boat", "1", new RewardChoice(hotel.Today.AddDays(5))), hotel.Staff));

        await hotel.PublishAsync(number: 2, offers: [boat with { Price = new Points(50) }]);

        Assert.Equal(1, Programme.Done(await hotel.Ask(new ListRewards())).Single().Dates.Single().Left);
    }

    [Theory]
    [OnEachStore]
    public async Task A_new_version_of_the_programme_refills_no_stock(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var gift = Offer("gift", RewardKind.Gift) with { Stock = 1 };
        var member = await RichAsync(hotel, gift);
        var (id, _) = await RedeemAsync(hotel, member, "gift", "1");

        await hotel.PublishAsync(number: 2, offers: [gift with { Price = new Points(50) }]);
        var none = await LeftAsync(hotel);
        var second = await hotel.Send(new RedeemReward(member, "gift", "2"), hotel.Staff);
        var present = await hotel.Send(new GiveVoucher(member, "gift", "3"));
        Programme.Done(await hotel.Send(new CancelRedemption(id), hotel.Staff));
        var one = await LeftAsync(hotel);
        await RedeemAsync(hotel, member, "gift", "4");

        Assert.Equal(("rewards.out-of-stock", "rewards.out-of-stock"), (second.Refusal?.Code, present.Refusal?.Code));
        Assert.Equal((0, 1, 0), (none, one, await LeftAsync(hotel)));
    }

    [Fact]
    public async Task A_closed_day_has_no_place_to_offer()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var day = hotel.Today.AddDays(5);
        var dates = new[] { new ExperienceDate(day, "18:00", 1), new ExperienceDate(day.AddDays(1), "18:00", 1) };
        var member = await RichAsync(hotel, Offer("boat", RewardKind.Experience) with { Dates = dates, ClosedDays = [new DaySpan(day, day)] });

        var offered = Programme.Done(await hotel.Ask(new ListRewards(member))).Single().Dates.Select(date => date.On);
        var redeemed = await hotel.Send(new RedeemReward(member, "boat", "1", new RewardChoice(day)), hotel.Staff);

        Assert.Equal([day.AddDays(1)], offered);
        Assert.Equal("rewards.date-unknown", redeemed.Refusal?.Code);
    }

    [Fact]
    public async Task Points_and_cash_hold_the_points_and_only_the_line_of_the_bill_earns()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await RichAsync(hotel, Offer("dinner", RewardKind.Service, price: 600) with { Cash = new CashPart(20, new Points(100)) });

        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "dinner", "1", new RewardChoice(Pay: new Points(200))), hotel.Staff));
        var line = Programme.Done(await hotel.Ask(new GetRedemption(id)));
        Programme.Done(await hotel.Send(new HonourVoucher(line.VoucherCode), hotel.Staff));
        var earned = await hotel.ReportAsync(hotel.Report(line.CashMinor / 100m, id: "R-2"));

        Assert.Equal((new Points(200), 20_00L), (line.Price, line.CashMinor)); // 400 points that were not paid, 20 of them a euro
        Assert.Equal(new Points(200), earned.Entries.Single().Change); // ten a euro, of the cash part alone
    }

    [Fact]
    public async Task Personal_vouchers_are_refused_where_the_programme_has_none()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, hotel.Today, Programme.Offers, HasOffers: false)));

        Assert.Equal("rewards.offers-off", (await hotel.Send(new GiveVoucher(member, "coffee", "1"))).Refusal?.Code);
    }

    [Fact]
    public async Task What_asks_for_a_date_or_a_confirmation_is_not_given_as_a_present()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var dates = new[] { new ExperienceDate(hotel.Today.AddDays(5), "18:00", 1) };
        var member = await RichAsync(hotel, Offer("boat", RewardKind.Experience) with { Dates = dates }, Offer("suite", RewardKind.Service) with { NeedsConfirmation = true, Stock = 1 });

        var boat = await hotel.Send(new GiveVoucher(member, "boat", "1"));
        var suite = await hotel.Send(new GiveVoucher(member, "suite", "2"));

        Assert.Equal(("rewards.not-as-present", "rewards.not-as-present"), (boat.Refusal?.Code, suite.Refusal?.Code));
        var rewards = Programme.Done(await hotel.Ask(new ListRewards()));
        Assert.Equal((1, 1), (rewards.Single(reward => reward.Code == "boat").Dates.Single().Left, rewards.Single(reward => reward.Code == "suite").Left));
    }

    [Theory]
    [OnEachStore]
    public async Task A_present_that_has_to_be_prepared_asks_for_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("basket", RewardKind.Gift) with { NeedsPreparing = true });

        Programme.Done(await hotel.Send(new GiveVoucher(member, "basket", "1")));
        Programme.Done(await hotel.Send(new GiveVoucher(member, "basket", "1")));

        Assert.Equal("Bärbel Prüfer bekommt diese Prämie. Bereiten Sie sie vor.", Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().Teaser.De);
        Assert.Equal(1, Programme.Done(await hotel.Ask(new ListPromises())).Lines.Single().Promised);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_of_a_cancelled_redemption_go_back_to_their_lots_and_live_on_for_the_days_of_grace_where_these_have_expired(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("golden", RewardKind.Service, price: 900) with { ValidDays = 365 }, rules: Programme.Rules(months: 1));
        await hotel.ReportAsync(hotel.Report(30m, id: "R-0", departedDaysAgo: 0)); // 300 more, with the same last day
        var (id, _) = await RedeemAsync(hotel, member, "golden");

        hotel.Clock.MoveTo(new DateTimeOffset(2027, 1, 5, 9, 0, 0, TimeSpan.FromHours(1)));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var before = await hotel.BalanceAsync(member);
        Programme.Done(await hotel.Send(new CancelRedemption(id), hotel.Staff));
        var grace = await hotel.BalanceAsync(member);
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 2, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        var lastDay = Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        var dayAfter = Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        Assert.Equal((Points.Zero, new Points(900)), (before, grace));
        Assert.Equal((0, 1, Points.Zero), (lastDay, dayAfter, await hotel.BalanceAsync(member)));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.True(line.IsOk, line.FirstBroken));
    }

    internal static RewardOffer Offer(string code, RewardKind kind, long price = 100) => new(code, Name, null, new Points(price), 1, null, 30) { Kind = kind };

    private static async Task AnswerAsync(TestHotel hotel, JsonObject answer)
    {
        var item = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines.Single().Id;
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, answer), hotel.Staff));
    }

    private static async Task<int?> LeftAsync(TestHotel hotel) => Programme.Done(await hotel.Ask(new ListRewards())).Single().Left;

    private static async Task<(RedemptionId Id, string Code)> RedeemAsync(TestHotel hotel, MemberId member, string code, string key = "")
    {
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, code, code + key), hotel.Staff));
        return (id, Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode);
    }

    private static async Task<MemberId> RichAsync(TestHotel hotel, RewardOffer offer, RewardOffer? other = null, EarnRules? rules = null)
    {
        await hotel.PublishAsync(rules, offers: other is null ? [offer] : [offer, other]);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        return member;
    }
}
