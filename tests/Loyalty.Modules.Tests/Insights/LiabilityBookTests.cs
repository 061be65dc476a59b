using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.TestKit.Insights;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Insights;

public sealed class LiabilityBookTests
{
    [Theory]
    [OnEachStore]
    public async Task An_empty_hotel_owes_nothing(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var book = await BookOf(hotel);

        var purse = Assert.Single(book.Purses);
        Assert.Equal((false, true, Points.Zero, null), (purse.HasMoved, purse.Agrees, purse.Outstanding, book.Deferral));
        Assert.Equal(12, purse.Months.Count);
    }

    [Theory]
    [OnEachStore]
    public async Task A_hotel_in_full_swing_sees_each_movement_in_its_column(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);

        var purse = Assert.Single((await BookOf(hotel)).Purses);

        var november = purse.Months[^1];
        Assert.Equal((new Points(935), new Points(200), Points.Zero), (november.Issued, november.Adjusted, november.Redeemed)); // the voucher is open: its points are only reserved
        Assert.True(purse.Agrees);
        Assert.Equal(purse.InLedger.Value, purse.Ageing.Sum(line => line.Points.Value));
        Assert.Equal(Points.Zero, purse.Overdrawn);
    }

    [Theory]
    [OnEachStore]
    public async Task Whatever_a_year_brings_every_months_closing_is_what_the_accounts_held_that_night(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var year = await RandomYear.LiveAsync(hotel, 20261122);

        var purse = Assert.Single((await BookOf(hotel, months: null)).Purses);

        Assert.True(purse.Agrees);
        Assert.Equal(year.Closings, purse.Months.Take(year.Closings.Count).Select(line => (line.Month, line.Closing)));
        Assert.Equal(purse.InLedger.Value, purse.Ageing.Sum(line => line.Points.Value));
        var total = RollForward.Sum(purse.Months);
        Assert.All(new[] { total.Issued, total.Adjusted, -total.Redeemed, -total.Expired, -total.Reversed }, points => Assert.True(points > Points.Zero));
        Assert.Equal(purse.Months.TakeLast(3), (await BookOf(hotel, months: 3)).Purses[0].Months);
    }

    [Theory]
    [OnEachStore]
    public async Task Breakage_is_taken_from_the_points_that_have_run_their_life_once_a_year_of_them_has(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await RandomYear.LiveAsync(hotel, 7);

        var purse = (await BookOf(hotel)).Purses[0];

        var (redeemed, expired) = (purse.Breakage.Cohorts.Sum(cohort => cohort.Redeemed.Value), purse.Breakage.Cohorts.Sum(cohort => cohort.Expired.Value));
        Assert.Equal(BreakageMethod.History, purse.Breakage.Method);
        Assert.Equal(new Breakage(new Fraction(expired, redeemed + expired)), purse.Breakage.Used);
        Assert.Equal(-RollForward.Sum((await BookOf(hotel, months: null)).Purses[0].Months).Expired.Value, expired);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_came_back_have_not_expired(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        await hotel.EnrolAsync();
        var (report, other) = (hotel.Report(100m), hotel.Report(30m, id: "R-2"));
        await hotel.ReportAsync(report);
        await hotel.ReportAsync(other);
        hotel.Clock.Advance(TimeSpan.FromDays(50));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var before = await CohortAsync(hotel);

        await hotel.ReportAsync(report.Later() with { EventId = "moved", Departure = report.Departure.AddDays(30) });
        var back = await CohortAsync(hotel);
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        var again = (await BookOf(hotel)).Purses[0].Breakage.Cohorts.Select(cohort => cohort.Expired.Value);
        Assert.Equal((1_300L, 300L, "300, 1000"), (before, back, string.Join(", ", again)));
    }

    [Theory]
    [OnEachStore]
    public async Task What_is_decided_counts_from_then_on_and_stays_on_record(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);
        var first = new LiabilityChoice(200, 50, 100, PointsNature.LikeMoney, " Schätzung der Steuerberatung ");
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(first)));
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(first)));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(first with { Nature = PointsNature.Stamps })));

        var book = await BookOf(hotel);

        Assert.Equal(["Schätzung der Steuerberatung", "Schätzung der Steuerberatung"], book.Decisions.Select(decision => decision.Choice.Reason));
        Assert.All(book.Decisions, decision => Assert.Equal("Olga Owner", decision.By));
        var purse = book.Purses[0];
        var expected = PointsLiability.Minor([new PricedPoints(purse.Outstanding, PointPrice.Of(50, 100))], Breakage.OfPerMille(200));
        Assert.Equal((expected, expected, 0L), (purse.LiabilityMinor, book.LiabilityMinor, purse.ProvisionMinor));
        Assert.Equal(BreakageMethod.ByHand, purse.Breakage.Method);
    }

    [Theory]
    [OnEachStore]
    public async Task Balances_that_were_brought_along_keep_the_cost_that_they_came_with(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        await ImportAsync(hotel, "anna@example.org", 500, costMillionths: 4_500);
        var known = (await BookOf(hotel)).Purses[0];
        await ImportAsync(hotel, "berta@example.org", 100, costMillionths: 4_500);
        await ImportAsync(hotel, "berta@example.org", 120, costMillionths: null);
        var unknown = (await BookOf(hotel)).Purses[0];
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(200, 50, null, PointsNature.LikeMoney, "So"))));
        var decided = (await BookOf(hotel)).Purses[0];

        Assert.Equal((null, 225L), (known.Cost, known.LiabilityMinor)); // nobody has said what others cost, and there are none
        Assert.Null(unknown.LiabilityMinor);
        Assert.Equal([new PricedPoints(new Points(600), PointPrice.Of(45, 100))], decided.BroughtAlong);
        Assert.Equal((264L, 264L), (decided.LiabilityMinor, decided.ProvisionMinor)); // 600 × 0.45 + 120 × 0.5 cents, four fifths of it
        Assert.Equal([281L, 264L, 248L], decided.Sensitivity.Select(line => line.Minor));

        Programme.Done(await hotel.Send(new MergeMembers(anna, berta), hotel.Manager)); // they were one person
        var merged = (await BookOf(hotel)).Purses[0];
        Assert.Equal((264L, 600L), (merged.LiabilityMinor, Assert.Single(merged.BroughtAlong).Points.Value));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task Sales_are_split_between_stays_and_points_by_their_prices(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(1_000m)); // 10,000 points
        Programme.Done(await hotel.Send(new HonourVoucher(await VoucherAsync(hotel, member, "massage")), hotel.Staff)); // 900 of them
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(50, 40, 50, PointsNature.LikeMoney, "Preis der Prämien"))));

        var line = Assert.Single((await BookOf(hotel)).Deferral ?? []);

        Assert.Equal((4_750L, 100_000L), (line.StandAlonePriceMinor.Round(), line.Year.SalesMinor)); // 10,000 points × 0.5 cents × 95 %
        Assert.Equal((95_465L, 4_535L), (line.GoodsMinor, line.PointsMinor)); // 100,000 × 4,750 / 104,750
        Assert.Equal((430L, 4_105L), (line.RevenueMinor, line.LiabilityMinor)); // 4,535 × 900 / 9,500
    }

    [Theory]
    [OnEachStore]
    public async Task What_a_member_owes_does_not_lower_what_another_may_redeem(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Reversal = ReversalPolicy.MayGoNegative });
        var berta = await hotel.EnrolAsync("berta@example.org");
        await hotel.EnrolAsync("anna@example.org");
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", "A"));
        var report = hotel.Report(100m, "berta@example.org", "B");
        await hotel.ReportAsync(report);
        Programme.Done(await hotel.Send(new HonourVoucher(await VoucherAsync(hotel, berta, "massage")), hotel.Staff));
        await hotel.ReportAsync(report.Later().Costing(0m)); // the 900 points that Berta has spent are owed
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(0, 100, 100, PointsNature.LikeMoney, "So"))));

        var purse = (await BookOf(hotel)).Purses[0];

        Assert.Equal((new Points(1_000), new Points(-900), new Points(100), true), (purse.Outstanding, purse.Overdrawn, purse.Closing, purse.Agrees));
        Assert.Equal((1_000L, 1_000L, 1_000L), (purse.LiabilityMinor, purse.ProvisionMinor, purse.Sensitivity[1].Minor));
    }

    [Fact]
    public async Task The_running_year_is_reckoned_with_the_breakage_that_is_known_today()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules(months: 1));
        await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 2, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        await hotel.ReportAsync(hotel.Report(1_000m, id: "R-2"));
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(null, 50, 50, PointsNature.LikeMoney, "So"))));

        var early = await BookOf(hotel);
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 12, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var late = await BookOf(hotel);

        Assert.Equal((BreakageMethod.NoHistory, Breakage.None), (early.Purses[0].Breakage.Method, early.Deferral![^1].Year.Breakage)); // its first points ended not yet a year ago
        Assert.Equal((BreakageMethod.History, new Breakage(Fraction.Whole(1))), (late.Purses[0].Breakage.Method, late.Deferral![^1].Year.Breakage));
    }

    [Fact]
    public async Task Only_managers_read_the_book_and_only_owners_decide()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var choice = new LiabilityChoice(null, null, null, PointsNature.LikeMoney, "So");

        Assert.Equal("pipeline.not-allowed", (await hotel.Ask(new GetLiabilityBook(), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new DecideLiabilityTerms(choice), hotel.Manager)).Refusal?.Code);
        Assert.Null((await hotel.Ask(new GetLiabilityBook(), hotel.Manager)).Refusal);
    }

    [Theory]
    [InlineData(1001, null, null, "So", "/breakage")]
    [InlineData(null, -1L, null, "So", "/cost")]
    [InlineData(null, null, 1_000_001L, "So", "/value")]
    [InlineData(null, null, null, " ", "/reason")]
    public async Task A_decision_that_cannot_be_meant_is_refused_at_its_field(int? breakage, long? cost, long? value, string reason, string field)
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refusal = (await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(breakage, cost, value, PointsNature.LikeMoney, reason)))).Refusal;

        Assert.Equal(field, refusal?.Field ?? Assert.Single(refusal?.Others ?? []).Field);
    }

    [Theory]
    [OnEachStore]
    public async Task Sales_that_another_member_pays_for_and_earns_by_are_split_too(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync("anna@example.org");
        await hotel.ReportAsync(hotel.Report(0m, "guest@example.org") with { FolioLines = [new FolioLine("1", "room", 1_000_00, null, null, "EUR", null, "closed") with { Payer = "anna@example.org" }] });
        Programme.Done(await hotel.Send(new DecideLiabilityTerms(new LiabilityChoice(50, 40, 50, PointsNature.LikeMoney, "So"))));

        var line = Assert.Single(Programme.Done(await hotel.Ask(new GetLiabilityBook(), hotel.Manager)).Deferral ?? []);

        Assert.Equal(new Points(10_000), line.Year.Issued);
        Assert.Equal((100_000L, 4_535L), (line.Year.SalesMinor, line.PointsMinor)); // as if the guest had paid it
    }

    [Theory]
    [OnEachStore]
    public async Task A_balance_that_is_over_when_it_is_brought_along_was_never_owed_in_the_months_before(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync();

        Assert.Null(Assert.Single(Programme.Done(await hotel.Send(new ImportBalances([new OldBalance(1, "guest@example.org", new Points(500), "alt.csv", hotel.Today.AddMonths(-6), null)]), hotel.System))).Refusal);

        Assert.All((await BookOf(hotel)).Purses[0].Months, month => Assert.Equal(Points.Zero, month.Closing));
    }

    [Theory]
    [OnEachStore]
    public async Task Points_that_a_voucher_gives_back_after_their_last_day_change_no_month_that_is_closed(Store store)
    {
        await using var hotel = await WithoutGraceAsync(store);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(90m));
        hotel.Clock.Advance(TimeSpan.FromDays(25));
        await VoucherAsync(hotel, member, "coffee");
        hotel.Clock.Advance(TimeSpan.FromDays(70));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var before = await ClosedAsync(hotel);

        Assert.Equal(1, Programme.Done(await hotel.Send(new LapseHolds(), hotel.System)));

        Assert.Equal(new Points(100), before[^1].Closing); // reserved until today
        Assert.Equal(before, await ClosedAsync(hotel));
        Assert.Equal((EntryKind.Expired, hotel.Today, Points.Zero), ((await hotel.EntriesAsync(member))[0].Kind, (await hotel.EntriesAsync(member))[0].OccurredOn, await hotel.BalanceAsync(member)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_late_charge_on_a_stay_whose_points_are_over_changes_no_month_that_is_closed(Store store)
    {
        await using var hotel = await WithoutGraceAsync(store, new CashbackRules([new(1, 10)], ValidMonths: 1));
        await hotel.EnrolAsync();
        var stay = hotel.Report(90m);
        await hotel.ReportAsync(stay);
        hotel.Clock.Advance(TimeSpan.FromDays(95));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var before = await ClosedAsync(hotel);

        await hotel.ReportAsync(stay.Later().Costing(120m));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        Assert.Equal(before, await ClosedAsync(hotel));
        await BooksAgreeAsync(hotel);
    }

    private static async Task<TestHotel> WithoutGraceAsync(Store store, CashbackRules? cashback = null)
    {
        var hotel = await TestHotel.OpenAsync(store);
        var rules = Programme.Rules(months: 1);
        await hotel.PublishAsync(rules with { Expiry = rules.Expiry with { GraceDays = 0 } });
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, BusinessDate.Of(2020, 1, 1), Programme.Offers) { Cashback = cashback }));
        return hotel;
    }

    private static async Task<(int Purse, BusinessDate Month, Points Expired, Points Closing)[]> ClosedAsync(TestHotel hotel) =>
        [.. (await BookOf(hotel)).Purses.SelectMany((purse, at) => purse.Months.SkipLast(1).Select(month => (at, month.Month, month.Expired, month.Closing)))];

    private static async Task BooksAgreeAsync(TestHotel hotel)
    {
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.True(line.IsOk, line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    private static async Task ImportAsync(TestHotel hotel, string member, long points, long? costMillionths) =>
        Assert.Null(Assert.Single(Programme.Done(await hotel.Send(new ImportBalances([new OldBalance(1, member, new Points(points), "alt.csv", null, costMillionths)]), hotel.System))).Refusal);

    private static async Task<long> CohortAsync(TestHotel hotel) => Assert.Single((await BookOf(hotel)).Purses[0].Breakage.Cohorts).Expired.Value;

    private static async Task<LiabilityBook> BookOf(TestHotel hotel, int? months = 12) => Programme.Done(await hotel.Ask(new GetLiabilityBook(months), hotel.Manager));

    private static async Task<string> VoucherAsync(TestHotel hotel, MemberId member, string reward)
    {
        var redemption = Programme.Done(await hotel.Send(new RedeemReward(member, reward, reward), hotel.Staff));
        return await hotel.ReadAsync(db => db.Set<Redemption>().Where(known => known.Id == redemption).Select(known => known.VoucherCode).SingleAsync());
    }
}
