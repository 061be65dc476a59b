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

namespace Loyalty.Modules.Tests.Members;

/// <summary>Other systems and open pages keep the id of a member who was merged away. What they do reaches the one who took the member in.</summary>
public sealed class MergedMemberTests
{
    private const string Keep = "anna@example.org";
    private const string Gone = "a.becker@example.org";

    [Theory]
    [OnEachStore]
    public async Task Points_and_rewards_for_the_old_id_are_the_survivors(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (keep, gone) = await MergedAsync(hotel);

        var given = Programme.Done(await hotel.Send(new AdjustPoints(gone, new Points(300), "Entschuldigung", "1"), hotel.Manager));
        var again = Programme.Done(await hotel.Send(new AdjustPoints(gone, new Points(300), "Entschuldigung", "1"), hotel.Manager));
        var waiting = Programme.Done(await hotel.Send(new ProposeAdjustment(gone, new Points(9_000), "Hochzeit", "2"), hotel.Manager)).Request;
        var redeemed = Programme.Done(await hotel.Send(new RedeemReward(gone, "coffee", "3"), hotel.Staff));
        var voucher = Programme.Done(await hotel.Send(new GiveVoucher(gone, "coffee", "4"), hotel.Manager));

        Assert.Equal(given.Id, again.Id);
        Assert.Equal((new Points(200), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
        Assert.Equal(waiting, Assert.Single(Programme.Done(await hotel.Ask(new ListAdjustmentRequests(keep)))).Id);
        Assert.Equal([redeemed, voucher.Id], Programme.Done(await hotel.Ask(new ListRedemptions(null, keep))).Select(line => line.Id).ToHashSet());
        Assert.Empty(Programme.Done(await hotel.Ask(new ListRedemptions(null, gone))));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Bills_and_stays_for_the_old_id_earn_for_the_survivor(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (keep, gone) = await MergedAsync(hotel);
        var unclaimed = Programme.Done(await hotel.Send(new RecordStay(hotel.Report(50m, "stranger@example.org", "R-2")), hotel.System)).Stay;

        var award = Programme.Done(await hotel.Send(new EnterBill(gone, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 10_000)], "b"), hotel.Staff));
        Programme.Done(await hotel.Send(new AttachStayToMember(unclaimed, gone), hotel.Staff));
        Programme.Done(await hotel.Send(new AttachStayToMember(unclaimed, keep), hotel.Staff));

        Assert.Equal((keep, new Points(1_000)), (award.Member, award.Balance));
        Assert.Equal((new Points(1_500), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<Stay>().CountAsync(stay => stay.MemberId == gone)));
        await BooksAgreeAsync(hotel);
    }

    [Fact]
    public async Task A_tier_for_the_old_id_is_previewed_given_and_shown_for_the_survivor()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (keep, gone) = await MergedAsync(hotel);
        var before = Programme.Done(await hotel.Ask(new PreviewTierGrant(gone, "gold", null, TierGiftKind.Manual, null), hotel.Manager));

        Programme.Done(await hotel.Send(new GrantTier(gone, "gold", "Stammgast"), hotel.Manager));

        Assert.Equal("gold", before.Then.Code);
        Assert.Equal("Stammgast", Programme.Done(await hotel.Ask(new GetTierGrant(gone), hotel.Manager)).Given?.Reason);
        Assert.Equal("gold", Programme.Done(await hotel.Ask(new GetMember(keep))).Tier.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task Old_balances_reach_the_survivor_by_the_old_number_the_old_address_and_a_linked_one(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (keep, gone) = await MergedAsync(hotel);
        Programme.Done(await hotel.Send(new LinkEmail(gone, "becker@firma.example"), hotel.Staff));
        var number = Programme.Done(await hotel.Ask(new GetMember(gone))).Number;

        var rows = new[] { number, Gone, "becker@firma.example" }.Select((member, row) => new OldBalance(row, member, new Points(100), "alt.pdf", null, null)).ToArray();
        var outcomes = Programme.Done(await hotel.Send(new ImportBalances(rows), hotel.System));

        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Entry));
        Assert.Equal((new Points(300), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
        Assert.Equal(["becker@firma.example"], Programme.Done(await hotel.Ask(new GetMemberTies(keep))).Emails);
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Tiers_claims_households_and_transfers_for_the_old_id_are_the_survivors(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (keep, gone) = await MergedAsync(hotel);
        var ben = await hotel.EnrolAsync("ben@example.org");

        Programme.Done(await hotel.Send(new GrantTier(gone, "gold", "Stammgast"), hotel.Manager));
        Programme.Done(await hotel.Send(new CreditTier(gone, "referral", 5, "1"), hotel.Manager));
        Programme.Done(await hotel.Send(new ClaimStay(gone, "R-9", hotel.Today.AddDays(-5), hotel.Today.AddDays(-3)), hotel.Staff));
        Programme.Done(await hotel.Send(new JoinHousehold(gone, ben), hotel.Staff));
        Programme.Done(await hotel.Send(new AdjustPoints(keep, new Points(100), "Geschenk", "2"), hotel.Manager));
        Programme.Done(await hotel.Send(new TransferPoints(gone, ben, new Points(60), "3"), hotel.Staff));
        Programme.Done(await hotel.Send(new TransferPoints(ben, gone, new Points(10), "4"), hotel.Staff));

        Assert.Equal(("gold", "basic"), (Programme.Done(await hotel.Ask(new GetMember(keep))).Tier.Code, Programme.Done(await hotel.Ask(new GetMember(gone))).Tier.Code));
        Assert.Equal(keep, await hotel.ReadAsync(db => db.Set<TierCredit>().Select(credit => credit.MemberId).SingleAsync()));
        Assert.Single(Programme.Done(await hotel.Ask(new ListClaims(keep))));
        Assert.Equal(ben, Assert.Single(Programme.Done(await hotel.Ask(new GetMemberTies(keep))).Household).Id);
        Assert.Equal((new Points(50), new Points(50)), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(ben)));
        Assert.Equal("ledger.transfer-to-self", (await hotel.Send(new TransferPoints(gone, keep, new Points(1), "5"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("members.merge-self", (await hotel.Send(new JoinHousehold(gone, keep), hotel.Staff)).Refusal?.Code);
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Cashback_is_paid_from_the_survivors_wallet_and_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, BusinessDate.Of(2020, 1, 1), Programme.Offers) { Cashback = new CashbackRules([new(1, 5)]) }));
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        await hotel.ReportAsync(hotel.Report(200m, Gone));
        Programme.Done(await hotel.Send(new PayWithCashback(gone, 1_00, "R-1", "before"), hotel.Staff));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        var again = Programme.Done(await hotel.Send(new PayWithCashback(gone, 1_00, "R-1", "before"), hotel.Staff));
        var paid = Programme.Done(await hotel.Send(new PayWithCashback(gone, 4_00, "R-2", "after"), hotel.Staff));

        Assert.Equal((9_00, 5_00), (again.Minor, paid.Minor));
        Assert.Equal((5_00, 0), (Programme.Done(await hotel.Ask(new GetCashback(keep))).Balance.Minor, Programme.Done(await hotel.Ask(new GetCashback(gone))).Balance.Minor));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_share_of_a_payer_who_was_merged_away_is_settled_with_the_survivor(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (keep, gone, guest) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone), await hotel.EnrolAsync("guest@example.org"));
        var report = hotel.Report(0m) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = Gone }, Line("3", 10m) with { Payer = Keep }] };
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        await RecordAsync(hotel, report.Later(1) with { FolioLines = [Line("1", 100m), Line("2", 80m) with { Payer = Gone }, Line("3", 10m) with { Payer = Keep }] });
        var more = (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone), await hotel.BalanceAsync(guest));
        await RecordAsync(hotel, report.Later(2) with { FolioLines = [Line("1", 100m)] });

        Assert.Equal((new Points(900), Points.Zero, new Points(1_000)), more);
        Assert.Equal((Points.Zero, Points.Zero, new Points(1_000)), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone), await hotel.BalanceAsync(guest)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task What_both_pay_of_one_bill_is_one_sum_from_the_merge_on(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        await hotel.EnrolAsync("guest@example.org");
        var report = hotel.Report(0m) with { FolioLines = [Line("1", 100m), Line("2", 60.05m) with { Payer = Gone }, Line("3", 10.05m) with { Payer = Keep }] };
        await RecordAsync(hotel, report);
        var before = (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone));

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        var merged = await hotel.BalanceAsync(keep);
        await RecordAsync(hotel, report.Later());

        Assert.Equal(((new Points(100), new Points(600)), new Points(701), new Points(701)), (before, merged, await hotel.BalanceAsync(keep)));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_who_was_also_the_payer_under_another_membership_has_one_sum_and_loses_it_with_the_stay(bool isGuestMerged)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var (keep, gone, other) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone), await hotel.EnrolAsync("ben@example.org"));
        var (guest, payer) = isGuestMerged ? (Gone, Keep) : (Keep, Gone);
        var report = hotel.Report(0m, guest) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = payer }] };
        await RecordAsync(hotel, report);
        Programme.Done(await hotel.Send(new AdjustPoints(gone, new Points(-600), "Verbraucht", "1"), hotel.System)); // nothing is there to be taken back
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        var merged = await hotel.BalanceAsync(keep);

        await RecordAsync(hotel, report.Later(1));
        var same = await hotel.BalanceAsync(keep);
        await RecordAsync(hotel, report.Later(2) with { GuestEmail = "ben@example.org" });
        var passed = (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(other));
        await RecordAsync(hotel, report.Later(3));

        Assert.Equal((new Points(1_000), new Points(1_000)), (merged, same));
        Assert.Equal((Points.Zero, new Points(1_000)), passed); // 600 for the lines still paid, 400 of the 1,000 taken back were spent
        Assert.Equal((new Points(1_000), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(other)));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task While_two_members_are_merged_nothing_is_posted_that_the_survivor_does_not_get(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        for (var round = 0; round < Nightly.Of(8, 100); round++)
        {
            var (keep, gone) = (await hotel.EnrolAsync($"keep{round}@example.org"), await hotel.EnrolAsync($"gone{round}@example.org"));
            if (round % 2 == 1)
            {
                (keep, gone) = (gone, keep); // the one with the greater id is locked last
            }

            var email = Programme.Done(await hotel.Ask(new GetMember(gone))).Email;
            Programme.Done(await hotel.Send(new AdjustPoints(gone, new Points(100), "Für den Kaffee", $"{round}/0"), hotel.System));
            var code = Programme.Done(await hotel.Ask(new GetRedemption(Programme.Done(await hotel.Send(new RedeemReward(gone, "coffee", $"{round}/0"), hotel.System))))).VoucherCode;
            await Task.WhenAll(
                Task.Run(() => DoneAsync(hotel.Send(new HonourVoucher(code), hotel.System))),
                Task.Run(() => DoneAsync(hotel.Send(new AdjustPoints(gone, new Points(10), "Geschenk", $"{round}/1"), hotel.System))),
                Task.Run(() => DoneAsync(hotel.Send(new EnterBill(gone, hotel.Today.AddDays(-1), hotel.Today, "direct", [new BillLine("room", 1_000)], $"{round}/2"), hotel.System))),
                Task.Run(() => DoneAsync(hotel.Send(new MergeMembers(keep, gone), hotel.Manager))),
                Task.Run(() => DoneAsync(hotel.Send(new MergeMembers(keep, gone), hotel.Manager))),
                Task.Run(() => DoneAsync(hotel.Send(new RecordStay(hotel.Report(10m, email, $"{round}/3")), hotel.System))),
                Task.Run(() => hotel.Send(new TransferPoints(keep, gone, new Points(1), $"{round}/4"), hotel.System)),
                Task.Run(() => DoneAsync(hotel.Send(new GiveVoucher(gone, "coffee", $"{round}/5"), hotel.System))));

            Assert.Equal((new Points(210), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
            Assert.Equal(2, Programme.Done(await hotel.Ask(new ListRedemptions(null, keep))).Count);
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_stays_of_both_are_judged_at_once_by_the_tier_and_the_limits_of_one_person_and_shared_nights_count_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Bonuses = [new EarnRule("Welcome") { Points = 200, FirstStay = true }] });
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        await RecordAsync(hotel, hotel.Report(100m, Keep, "R-1", departedDaysAgo: 40, nights: 8)); // silver from here on
        await RecordAsync(hotel, hotel.Report(100m, Gone, "R-2", departedDaysAgo: 10, nights: 3));
        await RecordAsync(hotel, hotel.Report(10m, Keep, "R-3", departedDaysAgo: 9, nights: 2)); // one of its nights is R-2's as well
        var before = (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone));

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Assert.Equal((new Points(1_000 + 200 + 125), new Points(1_000 + 200)), before);
        Assert.Equal((new Points(1_325 + 1_250), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone))); // silver's bonus for R-2, and no second welcome
        Assert.Equal(8 + 3 + 1, await hotel.ReadAsync(db => db.Set<Stay>().Where(stay => stay.MemberId == keep).SumAsync(stay => stay.Credit.CountedNights)));
        await RecordAsync(hotel, hotel.Report(100m, Gone, "R-2", departedDaysAgo: 10, nights: 3).Later());
        Assert.Equal(new Points(1_325 + 1_250), await hotel.BalanceAsync(keep));
        await BooksAgreeAsync(hotel);
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [PostgresFact]
    public async Task A_merge_asks_the_database_about_each_stay_once_also_where_rules_look_at_all_of_them()
    {
        var (none, some, twice) = (await CallsOfMergeAsync(0), await CallsOfMergeAsync(20), await CallsOfMergeAsync(40));

        Assert.InRange(twice - some, 20, (some - none) * 6 / 5);
    }

    [Theory]
    [OnEachStore]
    public async Task One_stay_that_was_reported_for_both_lifts_nobody_into_a_tier(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        await RecordAsync(hotel, hotel.Report(50m, Keep, "R-2", departedDaysAgo: 2, nights: 6));
        await RecordAsync(hotel, hotel.Report(50m, Gone, "R-1", departedDaysAgo: 2, nights: 6));

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Assert.Equal(("basic", new Points(1_000)), (Programme.Done(await hotel.Ask(new GetMember(keep))).Tier.Code, await hotel.BalanceAsync(keep)));
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<TierStanding>().CountAsync(standing => standing.MemberId == keep)));
        await BooksAgreeAsync(hotel);
    }

    private static async Task<int> CallsOfMergeAsync(int stays)
    {
        var calls = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(Store.Postgres, calls.AddTo);
        await hotel.PublishAsync(Programme.Rules() with { Bonuses = [new EarnRule("Welcome") { Points = 200, FirstStay = true }] });
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        for (var stay = 0; stay < stays; stay++)
        {
            await RecordAsync(hotel, hotel.Report(10m, Gone, $"R-{stay}", departedDaysAgo: 50 - stay, nights: 1));
        }

        calls.Set(0, forGood: false);
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        return calls.Calls;
    }

    private static async Task<(MemberId Keep, MemberId Gone)> MergedAsync(TestHotel hotel)
    {
        await hotel.PublishAsync();
        var (keep, gone) = (await hotel.EnrolAsync(Keep), await hotel.EnrolAsync(Gone));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        return (keep, gone);
    }

    private static async Task DoneAsync<T>(Task<Result<T>> sent) => Programme.Done(await sent);

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static FolioLine Line(string id, decimal net) => new(id, "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed");

    private static async Task BooksAgreeAsync(TestHotel hotel) => Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
}
