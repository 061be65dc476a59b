using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class CashbackTests
{
    /// <summary>Base: 5 % of the first purchase. Bronze: 10 % for six months. Silver and gold: 20 % for twelve.</summary>
    private static readonly CashbackRules Rules = new([new(1, 5, FirstPurchaseOnly: true), new(2, 10, Months: 6), new(3, 20, Months: 12)], ValidMonths: 24);

    [Theory]
    [OnEachStore]
    public async Task The_first_purchase_pays_back_and_the_second_does_not(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);

        await hotel.ReportAsync(hotel.Report(99.99m, id: "R-1", departedDaysAgo: 2, nights: 1));
        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));

        Assert.Equal(4_99, await BalanceAsync(hotel, member)); // 4.9995 euros, rounded down once
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task When_the_first_purchase_is_called_off_the_second_becomes_the_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        var first = hotel.Report(100m, id: "R-1", departedDaysAgo: 2, nights: 1);
        await hotel.ReportAsync(first);
        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));

        await hotel.ReportAsync(first.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal(10_00, await BalanceAsync(hotel, member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Of_two_purchases_of_one_day_the_same_one_is_the_first_whichever_was_reported_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);

        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1)); // ids follow the clock
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", nights: 1));

        Assert.Equal(5_00, await BalanceAsync(hotel, member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_refund_takes_the_difference_back_by_recomputing(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        var stay = hotel.Report(214.49m, nights: 1);
        await hotel.ReportAsync(stay);
        var before = await BalanceAsync(hotel, member);

        await hotel.ReportAsync(stay.Later().Costing(164.50m));
        await hotel.ReportAsync(stay.Later().Costing(164.50m));

        Assert.Equal((10_72, 8_22), (before, await BalanceAsync(hotel, member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_that_goes_over_to_another_guest_pays_back_to_them_and_what_was_spent_is_not_paid_again_when_it_returns(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var anna = await MemberAsync(hotel);
        var bert = await hotel.EnrolAsync("bert@example.org", "Bert");
        var stay = hotel.Report(200m, nights: 1);
        Programme.Done(await hotel.Send(new RecordStay(stay), hotel.System));
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 4_00, "R-9", "desk"), hotel.Staff));

        Programme.Done(await hotel.Send(new RecordStay(stay.Later(1) with { GuestEmail = "bert@example.org" }), hotel.System));
        var passed = (await BalanceAsync(hotel, anna), await BalanceAsync(hotel, bert));
        Programme.Done(await hotel.Send(new RecordStay(stay.Later(2)), hotel.System));

        Assert.Equal((0, 10_00), passed);
        Assert.Equal((6_00, 0), (await BalanceAsync(hotel, anna), await BalanceAsync(hotel, bert)));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_payment_by_mistake_comes_back_once_with_its_days_and_the_books_agree(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var anna = await MemberAsync(hotel);
        await RecordAsync(hotel, hotel.Report(200m, nights: 1));
        var (balance, lots) = (await BalanceAsync(hotel, anna), await LotsAsync(hotel));
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 4_00, "R-9", "desk"), hotel.Staff));
        var paid = Programme.Done(await hotel.Ask(new GetCashback(anna))).Lines[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => hotel.Send(new GiveBackCashback(anna, paid.Id, "Falscher Betrag"), hotel.Staff))));
        var wallet = Programme.Done(await hotel.Ask(new GetCashback(anna)));

        Assert.True(paid.MayGiveBack);
        Assert.All(answers, answer => Assert.Equal(new Money(balance, "EUR"), Programme.Done(answer)));
        Assert.Equal((balance, "R-9", true, false), ((int)wallet.Balance.Minor, wallet.Lines[0].About, wallet.Lines[0].IsGivenBack, wallet.Lines[1].MayGiveBack));
        Assert.Equal(lots.Select(lot => lot.Last).Distinct(), (await LotsAsync(hotel)).Select(lot => lot.Last).Distinct());
        Assert.Equal("ledger.reason-missing", (await hotel.Send(new GiveBackCashback(anna, paid.Id, " "), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-found", (await hotel.Send(new GiveBackCashback(anna, wallet.Lines[^1].Id, "Kein Zahlvorgang"), hotel.Staff)).Refusal?.Code);
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_payment_that_comes_back_after_its_last_day_lives_on_for_the_days_of_grace(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var anna = await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 1));
        await RecordAsync(hotel, hotel.Report(200m, nights: 1));
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 4_00, "R-9", "desk"), hotel.Staff));
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        await hotel.Send(new ExpirePoints(), hotel.System);
        var paid = Programme.Done(await hotel.Ask(new GetCashback(anna))).Lines.Single(line => line.MayGiveBack);

        var left = Programme.Done(await hotel.Send(new GiveBackCashback(anna, paid.Id, "Falsche Rechnung"), hotel.Staff));

        Assert.Equal(4_00, left.Minor);
        Assert.Equal([(hotel.Today.AddDays(-70), (BusinessDate?)hotel.Today.AddDays(30), 4_00L)], await LotsAsync(hotel));
        hotel.Clock.Advance(TimeSpan.FromDays(31));
        await hotel.Send(new ExpirePoints(), hotel.System);
        Assert.Equal(0, await BalanceAsync(hotel, anna));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task What_a_stay_no_longer_pays_back_does_not_come_back_with_a_payment(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (anna, bert) = (await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 24)), await hotel.EnrolAsync("bert@example.org", "Bert"));
        var stay = hotel.Report(200m, nights: 1);
        await RecordAsync(hotel, stay);
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 14_00, "R-1", "a"), hotel.Staff));
        await RecordAsync(hotel, stay.Later(1).Costing(150m));
        var first = Programme.Done(await hotel.Ask(new GetCashback(anna))).Lines.Single(line => line.MayGiveBack);
        var cut = Programme.Done(await hotel.Send(new GiveBackCashback(anna, first.Id, "Falsche Rechnung"), hotel.Staff));
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 3_00, "R-2", "b"), hotel.Staff));
        await RecordAsync(hotel, stay.Later(2).Costing(150m) with { GuestEmail = "bert@example.org" });
        var second = Programme.Done(await hotel.Ask(new GetCashback(anna))).Lines.First(line => line.MayGiveBack);

        var left = Programme.Done(await hotel.Send(new GiveBackCashback(anna, second.Id, "Falsche Rechnung"), hotel.Staff));
        await RecordAsync(hotel, hotel.Report(100m, id: "R-later", nights: 1)); // settles again

        Assert.Equal((15_00, 0, 15_00), (cut.Minor, left.Minor, await BalanceAsync(hotel, bert)));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_payment_before_a_merge_is_taken_back_in_the_membership_that_goes_on(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (anna, bert) = (await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 24)), await hotel.EnrolAsync("bert@example.org", "Bert"));
        await RecordAsync(hotel, hotel.Report(200m, nights: 1));
        Programme.Done(await hotel.Send(new PayWithCashback(anna, 4_00, "R-1", "a"), hotel.Staff));
        Programme.Done(await hotel.Send(new MergeMembers(bert, anna), hotel.Manager));
        var payment = Programme.Done(await hotel.Ask(new GetCashback(bert))).Lines.Single(line => line.MayGiveBack);

        var left = Programme.Done(await hotel.Send(new GiveBackCashback(bert, payment.Id, "Falsche Rechnung"), hotel.Staff));

        Assert.Equal(20_00, left.Minor);
        Assert.All([anna, bert], member => Assert.DoesNotContain(Programme.Done(hotel.Ask(new GetCashback(member)).Result).Lines, line => line.MayGiveBack));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task Without_grace_only_what_is_not_over_yet_comes_back_of_a_payment()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(new EarnRules(PointsRate.Of(10m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(null) { GraceDays = 0 }));
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, BusinessDate.Of(2020, 1, 1), Programme.Offers) { Cashback = new CashbackRules([new(1, 10)], ValidMonths: 1) }));
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(200m, nights: 1));
        await RecordAsync(hotel, hotel.Report(100m, id: "R-early", departedDaysAgo: 28, nights: 1));
        Programme.Done(await hotel.Send(new PayWithCashback(member, 25_00, "R-1", "a"), hotel.Staff));
        hotel.Clock.Advance(TimeSpan.FromDays(12));
        var payment = Programme.Done(await hotel.Ask(new GetCashback(member))).Lines.Single(line => line.MayGiveBack);

        var left = Programme.Done(await hotel.Send(new GiveBackCashback(member, payment.Id, "Falsche Rechnung"), hotel.Staff));

        Assert.Equal(20_00, left.Minor);
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_pays_back_from_the_purchase_after_the_one_that_reached_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);

        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 0, nights: 8)); // eight nights: silver
        hotel.Clock.Advance(TimeSpan.FromDays(3));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 1));

        Assert.Equal(5_00 + 10_00, await BalanceAsync(hotel, member));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_reported_late_gives_its_tier_to_those_purchases_alone_that_departed_after_it_was_reached(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", departedDaysAgo: 5, nights: 4));
        await hotel.ReportAsync(hotel.Report(300m, id: "R-3", departedDaysAgo: 2, nights: 1));

        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 9, nights: 4)); // with the second one eight nights: silver

        Assert.Equal(5_00 + 30_00, await BalanceAsync(hotel, member));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task When_the_stay_that_reached_a_tier_is_called_off_the_tier_pays_nothing_back_any_more(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        var eightNights = hotel.Report(100m, id: "R-1", departedDaysAgo: 5, nights: 8);
        await hotel.ReportAsync(eightNights);
        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));
        var before = await BalanceAsync(hotel, member);

        await hotel.ReportAsync(eightNights.Later() with { Status = StayStatus.Cancelled });

        Assert.Equal((5_00 + 20_00, 10_00), (before, await BalanceAsync(hotel, member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_that_was_given_pays_back_for_its_days_also_when_it_was_taken_back_later(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        Programme.Done(await hotel.Send(new GrantTier(member, "silver", "Jubiläum"), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(2));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", nights: 1));
        Programme.Done(await hotel.Send(new GrantTier(member, null, "Irrtum"), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(2));

        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));

        Assert.Equal(10_00, await BalanceAsync(hotel, member)); // the second is not the first purchase
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_months_of_a_rule_go_on_in_a_higher_tier_that_has_none_of_its_own(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 10, Months: 6)], CashbackAnchor.TierReached, 24));
        hotel.Clock.Advance(TimeSpan.FromDays(100));
        await RecordAsync(hotel, hotel.Report(100m, id: "R-1", nights: 8)); // eight nights: silver
        hotel.Clock.Advance(TimeSpan.FromDays(100));

        await RecordAsync(hotel, hotel.Report(100m, id: "R-2", nights: 1));

        Assert.Equal(10_00, await BalanceAsync(hotel, member)); // the six months are over
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_above_that_held_for_a_while_does_not_let_the_months_begin_anew(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(2, 10, Months: 6), new(3, 20, Months: 12)]));
        await RecordAsync(hotel, hotel.Report(900m, id: "R-1", nights: 8)); // eight nights: silver
        hotel.Clock.Advance(TimeSpan.FromDays(200));
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "Hochzeitstag", hotel.Today.AddDays(2)), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.ReviewTiersAsync();

        await RecordAsync(hotel, hotel.Report(100m, id: "R-2", nights: 1));

        Assert.Equal(("silver", 0), ((await hotel.TierOfAsync(member)).Code, await BalanceAsync(hotel, member)));
    }

    [Theory]
    [OnEachStore]
    public async Task A_guest_with_imported_stays_has_had_the_first_purchase(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 5, FirstPurchaseOnly: true)]));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 20, nights: 1) with { IsHistoric = true });

        await hotel.ReportAsync(hotel.Report(200m, id: "R-2", nights: 1));

        Assert.Equal(0, await BalanceAsync(hotel, member));
    }

    [Theory]
    [OnEachStore]
    public async Task The_rooms_of_the_first_booking_are_the_first_purchase(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 5, FirstPurchaseOnly: true)]));

        await hotel.ReportAsync(hotel.Report(200m, id: "R-1"));
        await hotel.ReportAsync(hotel.Report(200m, id: "R-1") with { RoomIndex = 1, EventId = "R-1 second" });
        await hotel.ReportAsync(hotel.Report(200m, id: "R-2"));

        Assert.Equal(20_00, await BalanceAsync(hotel, member));
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_is_the_same_one_in_a_version_in_which_it_stands_on_another_place(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await RecordAsync(hotel, hotel.Report(100m, id: "R-1", nights: 8)); // silver, the second of three
        hotel.Clock.Advance(TimeSpan.FromDays(150));
        var (basic, rest) = (Programme.Tiers.Tiers[0], Programme.Tiers.Tiers.Skip(1).Select(tier => tier with { Rank = tier.Rank + 1 }));
        TierRule[] tiers = [basic, new TierRule("bronze", new LocalText("Bronze", "Bronze"), 2, 4, null, []), .. rest];
        var version = BlueprintVersionId.New(hotel.Clock.GetUtcNow());
        Programme.Done(await hotel.Send(new ReplaceTierPolicy(version, 3, hotel.Today, Programme.Tiers with { Tiers = tiers })));
        Programme.Done(await hotel.Send(new ReplaceCatalogue(version, 3, hotel.Today, Programme.Offers) { Cashback = new([new(1, 5), new(2, 10), new(3, 20, Months: 6)], ValidMonths: 24) }));
        hotel.Clock.Advance(TimeSpan.FromDays(100));

        await RecordAsync(hotel, hotel.Report(200m, id: "R-2", nights: 1));

        Assert.Equal(5_00, await BalanceAsync(hotel, member)); // silver, for more than six months
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Cashback_pays_at_the_desk_once_and_never_more_than_is_there(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await hotel.ReportAsync(hotel.Report(200m, nights: 1));

        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(desk => Task.Run(() => hotel.Send(new PayWithCashback(member, 7_00, "R-9", $"desk {desk}"), hotel.Staff))));
        var won = asked.Select((result, desk) => (result, desk)).Single(one => !one.result.IsRefused);
        var again = Programme.Done(await hotel.Send(new PayWithCashback(member, 7_00, "R-9", $"desk {won.desk}"), hotel.Staff));

        Assert.All(asked.Where(result => result.IsRefused), result => Assert.Equal("rewards.cashback-too-small", result.Refusal?.Code));
        Assert.Equal((3_00, 3_00), (again.Minor, await BalanceAsync(hotel, member)));
        Assert.Equal([-7_00L, 10_00L], Programme.Done(await hotel.Ask(new GetCashback(member))).Lines.Select(line => line.Change.Minor));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_refund_of_a_purchase_whose_cashback_has_expired_takes_nothing_from_later_ones(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 1));
        var stay = hotel.Report(100m, nights: 1);
        await hotel.ReportAsync(stay);
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        await hotel.Send(new ExpirePoints(), hotel.System);
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 1));
        var before = await BalanceAsync(hotel, member);

        await hotel.ReportAsync(stay.Later().Costing(30m)); // 7 of the 10 euros that have expired

        Assert.Equal((10_00, 10_00), (before, await BalanceAsync(hotel, member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Cashback_ends_with_its_month(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await hotel.ReportAsync(hotel.Report(200m, nights: 1));

        hotel.Clock.MoveTo(new DateTimeOffset(2028, 11, 30, 23, 0, 0, TimeSpan.FromHours(1)));
        await hotel.Send(new ExpirePoints(), hotel.System);
        var lastDay = await BalanceAsync(hotel, member);
        hotel.Clock.MoveTo(new DateTimeOffset(2028, 12, 1, 9, 0, 0, TimeSpan.FromHours(1)));
        await hotel.Send(new ExpirePoints(), hotel.System);

        Assert.Equal((10_00, 0), (lastDay, await BalanceAsync(hotel, member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Cashback_of_a_moved_stay_gets_the_days_that_it_would_have_had_and_what_was_spent_stays_spent(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 24));
        var report = hotel.Report(100m, nights: 1);
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new PayWithCashback(member, 4_00, "R-9", "desk"), hotel.Staff));

        await RecordAsync(hotel, Moved(report, -20));
        var moved = await LotsAsync(hotel);
        await RecordAsync(hotel, Moved(report, -2).Later(9));
        await RecordAsync(hotel, hotel.Report(50m, id: "R-2", nights: 1)); // settles again

        Assert.Equal([(report.Departure.AddDays(-20), (BusinessDate?)report.Departure.AddDays(-20).AddMonths(24).EndOfMonth(), 6_00L)], moved);
        Assert.Equal([(report.Departure.AddDays(-2), (BusinessDate?)report.Departure.AddDays(-2).AddMonths(24).EndOfMonth(), 6_00L), (report.Departure, (BusinessDate?)report.Departure.AddMonths(24).EndOfMonth(), 5_00L)], await LotsAsync(hotel));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task Cashback_that_ended_by_a_departure_that_was_not_the_right_one_comes_back(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel, new CashbackRules([new(1, 10)], ValidMonths: 1));
        var report = hotel.Report(100m, nights: 1);
        await RecordAsync(hotel, report);
        hotel.Clock.Advance(TimeSpan.FromDays(50));
        await hotel.Send(new ExpirePoints(), hotel.System);
        var ended = await BalanceAsync(hotel, member);

        await RecordAsync(hotel, Moved(report, 30));
        var back = await BalanceAsync(hotel, member);
        await RecordAsync(hotel, Moved(report, 30).Later(9).Costing(70m));

        Assert.Equal((0, 10_00, 7_00), (ended, back, await BalanceAsync(hotel, member)));
        Assert.Equal([(report.Departure.AddDays(30), (BusinessDate?)report.Departure.AddDays(30).AddMonths(1).EndOfMonth(), 7_00L)], await LotsAsync(hotel));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task A_programme_that_pays_nothing_back_opens_no_wallet()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(200m));

        Assert.False(Programme.Done(await hotel.Ask(new GetCashback(member))).IsOpen);
    }

    private static async Task<MemberId> MemberAsync(TestHotel hotel, CashbackRules? rules = null)
    {
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, BusinessDate.Of(2020, 1, 1), Programme.Offers) { Cashback = rules ?? Rules }));
        hotel.Clock.Advance(TimeSpan.FromDays(-10));
        var member = await hotel.EnrolAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        return member;
    }

    private static StayReport Moved(StayReport report, int days) =>
        report.Later() with { EventId = $"{report.EventId}/{days}", Arrival = report.Arrival.AddDays(days), Departure = report.Departure.AddDays(days) };

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static Task<(BusinessDate EarnedOn, BusinessDate? Last, long Minor)[]> LotsAsync(TestHotel hotel) => hotel.ReadAsync(async db =>
        (await db.Set<PointsLot>().Where(lot => lot.Purse == Purse.Cashback && lot.Remaining != Points.Zero).OrderBy(lot => lot.EarnedOn).ToArrayAsync()).Select(lot => (lot.EarnedOn, lot.ExpiresOn, lot.Remaining.Value)).ToArray());

    private static async Task<long> BalanceAsync(TestHotel hotel, MemberId member) => Programme.Done(await hotel.Ask(new GetCashback(member))).Balance.Minor;

    private static async Task BooksAgreeAsync(TestHotel hotel) => Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.True(line.IsOk, line.FirstBroken));
}
