using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class MergeMembersTests
{
    [Theory]
    [OnEachStore]
    public async Task Merged_points_keep_their_days_nights_count_once_and_the_old_number_finds_the_survivor(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 12));
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org", "Anna", "Becker"), await hotel.EnrolAsync("a.becker@example.org", "Anna", "Becker"));
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", "R-1", departedDaysAgo: 20, nights: 5));
        await hotel.ReportAsync(hotel.Report(200m, "a.becker@example.org", "R-2", departedDaysAgo: 20, nights: 5)); // the same nights, reported for the other membership too
        await hotel.ReportAsync(hotel.Report(50m, "a.becker@example.org", "R-3", departedDaysAgo: 2, nights: 3));
        var days = await ExpiriesAsync(hotel, keep, gone);
        var number = Programme.Done(await hotel.Ask(new GetMember(gone))).Number;

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Assert.Equal((new Points(3_500), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
        Assert.Equal(days, await ExpiriesAsync(hotel, keep));
        var card = Programme.Done(await hotel.Ask(new GetMember(keep)));
        Assert.Equal((8, "silver"), (card.Tier.Score.Nights, card.Tier.Code));
        Assert.Equal(keep, Programme.Done(await hotel.Ask(new FindMember("a.becker@example.org")))?.Id);
        Assert.Equal(keep, Assert.Single(Programme.Done(await hotel.Ask(new FindMembers(number))).Items).Id);
        Assert.Equal([EntryKind.Transferred, EntryKind.Earned, EntryKind.Earned], (await hotel.EntriesAsync(gone)).Select(entry => entry.Kind));
        Assert.Equal((gone, keep), (Programme.Done(await hotel.Ask(new GetMemberTies(keep))).Merged[0].Id, Programme.Done(await hotel.Ask(new GetMemberTies(gone))).MergedInto!.Id)); // it was merged above
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(10m, "a.becker@example.org", "R-4")), hotel.System));
        Assert.Equal(4, await hotel.ReadAsync(db => db.Set<Stay>().CountAsync(stay => stay.MemberId == keep)));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task A_stay_of_a_merged_member_is_corrected_in_the_survivors_ledger()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        var report = hotel.Report(100m, "a.becker@example.org");
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Programme.Done(await hotel.Send(new RecordStay(report.Later().Costing(60m)), hotel.System));

        Assert.Equal((new Points(600), Points.Zero), (await hotel.BalanceAsync(keep), await hotel.BalanceAsync(gone)));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_from_before_the_survivors_enrolment_keeps_earning_when_it_is_corrected_after_the_merge(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var gone = await hotel.EnrolAsync("a.becker@example.org");
        var since = hotel.Today;
        var report = hotel.Report(100m, "a.becker@example.org");
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var keep = await hotel.EnrolAsync("anna@example.org");
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Programme.Done(await hotel.Send(new RecordStay(report.Later().Costing(60m)), hotel.System));

        Assert.Equal((new Points(600), since), (await hotel.BalanceAsync(keep), Programme.Done(await hotel.Ask(new GetMember(keep))).EnrolledOn));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Theory]
    [OnEachStore]
    public async Task Open_vouchers_stay_valid_and_are_the_survivors_to_honour_to_cancel_and_to_let_lapse(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 12), offers: [.. Programme.Offers, new RewardOffer("boat", new LocalText("Bootsfahrt", "Boat trip"), null, new Points(50), 1, null, 30) { NeedsConfirmation = true, NeedsPreparing = true }]);
        var (first, gone, keep) = (await hotel.EnrolAsync("a@example.org"), await hotel.EnrolAsync("b@example.org"), await hotel.EnrolAsync("c@example.org"));
        Programme.Done(await hotel.Send(new AdjustPoints(gone, new Points(1_500), "Geschenk", "1"), hotel.Manager));
        var (honoured, cancelled, lapsed) = (await RedeemAsync(hotel, gone, "coffee"), await RedeemAsync(hotel, gone, "massage"), await RedeemAsync(hotel, gone, "coffee"));
        var boat = await RedeemAsync(hotel, gone, "boat");
        Programme.Done(await hotel.Send(new ConfirmRedemption(boat.Id), hotel.Staff));
        var present = Programme.Done(await hotel.Send(new GiveVoucher(gone, "coffee", "present"), hotel.Manager));

        Programme.Done(await hotel.Send(new MergeMembers(first, gone), hotel.Manager));
        Programme.Done(await hotel.Send(new MergeMembers(keep, first), hotel.Manager)); // they go along twice
        var held = Programme.Done(await hotel.Ask(new GetMember(keep)));
        Programme.Done(await hotel.Send(new HonourVoucher(honoured.VoucherCode), hotel.Staff));
        Programme.Done(await hotel.Send(new HonourVoucher(present.VoucherCode), hotel.Staff));
        Programme.Done(await hotel.Send(new CancelRedemption(cancelled.Id), hotel.Staff));
        hotel.Clock.Advance(TimeSpan.FromDays(40));
        Programme.Done(await hotel.Send(new LapseHolds(), hotel.System));

        Assert.Equal((new Points(350), new Points(1_150)), (held.Points, held.Held));
        var card = Programme.Done(await hotel.Ask(new GetMember(keep)));
        Assert.Equal((new Points(1_400), Points.Zero), (card.Points, card.Held));
        Assert.Equal((RedemptionState.Lapsed, keep), (Programme.Done(await hotel.Ask(new GetRedemption(lapsed.Id))).State, Programme.Done(await hotel.Ask(new GetRedemption(boat.Id))).Member));
        Assert.Equal(keep, await hotel.ReadAsync(db => db.Set<BenefitPromise>().Select(promise => promise.MemberId).SingleAsync()));
        Assert.Equal(5, Programme.Done(await hotel.Ask(new ListRedemptions(null, keep))).Count);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_that_was_paid_for_goes_along_with_its_end_and_its_words(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        var (since, until) = (hotel.Today, hotel.Today.AddDays(365));
        Programme.Done(await hotel.Send(new GrantTier(gone, "gold", "99 EUR bezahlt", until, TierGiftKind.Paid), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(10));

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        var given = Programme.Done(await hotel.Ask(new GetTierGrant(keep), hotel.Manager)).Given;
        Assert.Equal((TierGiftKind.Paid, since, until, "99 EUR bezahlt"), (given?.Kind, given?.From, given?.Until, given?.Reason));
        var card = Programme.Done(await hotel.Ask(new GetMember(keep))).Tier;
        Assert.Equal(("gold", hotel.Today, until), (card.Code, card.Since, card.Until));
        Assert.Equal("basic", Programme.Done(await hotel.Ask(new GetMember(gone))).Tier.Code);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
        hotel.Clock.Advance(TimeSpan.FromDays(356));
        await hotel.Send(new ReviewTiers(), hotel.System);
        Assert.Equal("basic", Programme.Done(await hotel.Ask(new GetMember(keep))).Tier.Code);
    }

    [Theory]
    [InlineData("silver", 300, "gold", 30, "gold", 30)]
    [InlineData("gold", 30, "silver", 300, "gold", 30)]
    [InlineData("gold", 30, "gold", 300, "gold", 300)]
    [InlineData("gold", 5, "silver", 300, "silver", 300)] // the higher one is over when they are merged
    public async Task Of_two_given_tiers_the_higher_one_that_still_holds_stays_and_of_one_tier_the_longer(string own, int ownDays, string others, int othersDays, string kept, int keptDays)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var (keep, gone, from) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"), hotel.Today);
        Programme.Done(await hotel.Send(new GrantTier(keep, own, "Gast", from.AddDays(ownDays)), hotel.Manager));
        Programme.Done(await hotel.Send(new GrantTier(gone, others, "Messe", from.AddDays(othersDays), TierGiftKind.Match), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.Send(new ReviewTiers(), hotel.System);

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        var card = Programme.Done(await hotel.Ask(new GetMember(keep))).Tier;
        Assert.Equal((kept, from.AddDays(keptDays)), (card.Code, card.Until));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task Nobody_is_merged_with_themself_twice_or_by_the_front_desk()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (one, two, three) = (await hotel.EnrolAsync("1@example.org"), await hotel.EnrolAsync("2@example.org"), await hotel.EnrolAsync("3@example.org"));
        Programme.Done(await hotel.Send(new MergeMembers(one, two), hotel.Manager));

        Assert.Equal("members.merge-self", (await hotel.Send(new MergeMembers(one, one), hotel.Manager)).Refusal?.Code);
        Assert.Equal("members.already-merged", (await hotel.Send(new MergeMembers(three, two), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new MergeMembers(one, three), hotel.Staff)).Refusal?.Code);
        Programme.Done(await hotel.Send(new MergeMembers(three, one), hotel.Manager));
        Assert.Equal(three, Programme.Done(await hotel.Ask(new FindMember("2@example.org")))?.Id);
    }

    [Fact]
    public async Task Members_of_one_name_and_birth_date_or_one_address_are_proposed()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var born = BusinessDate.Of(1980, 5, 1);
        Programme.Done(await hotel.Send(Programme.Guest("a@example.org", "Anna", "Becker") with { BirthDate = born }, hotel.Staff));
        Programme.Done(await hotel.Send(Programme.Guest("b@example.org", "anna", "BECKER") with { BirthDate = born }, hotel.Staff));
        Programme.Done(await hotel.Send(Programme.Guest("c@example.org", "Anna", "Becker") with { BirthDate = born.AddDays(1) }, hotel.Staff));
        await hotel.EnrolAsync("max@example.org", "Max", "Muster");
        await hotel.EnrolAsync("max+hotel@example.org", "M.", "Muster");

        var groups = Programme.Done(await hotel.Ask(new ListDuplicates(), hotel.Manager));

        Assert.Equal([["a@example.org", "b@example.org"], ["max+hotel@example.org", "max@example.org"]], groups.Select(group => group.Members.Select(member => member.Email).Order(StringComparer.Ordinal).ToArray()));
    }

    [Theory]
    [OnEachStore]
    public async Task Points_are_passed_on_with_their_days_within_the_yearly_limit_and_freely_at_home(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 12));
        var (anna, ben) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("ben@example.org"));
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", departedDaysAgo: 20));
        var days = await ExpiriesAsync(hotel, anna);

        var off = await hotel.Send(new TransferPoints(anna, ben, new Points(100), "1"), hotel.Staff);
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { Transfers = new TransferPolicy { IsOn = true, MostPerYear = new Points(300) } })));
        Programme.Done(await hotel.Send(new TransferPoints(anna, ben, new Points(200), "2"), hotel.Staff));
        Programme.Done(await hotel.Send(new TransferPoints(anna, ben, new Points(200), "2"), hotel.Staff));
        var above = await hotel.Send(new TransferPoints(anna, ben, new Points(101), "3"), hotel.Staff);
        Programme.Done(await hotel.Send(new JoinHousehold(anna, ben), hotel.Staff));
        Programme.Done(await hotel.Send(new TransferPoints(anna, ben, new Points(800), "4"), hotel.Staff));

        Assert.Equal(("ledger.transfers-off", "ledger.transfer-above-limit", (object)new Points(100)), (off.Refusal?.Code, above.Refusal?.Code, above.Refusal?.Arguments[0]));
        Assert.Equal((Points.Zero, new Points(1_000)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(ben)));
        Assert.Equal(days, (await ExpiriesAsync(hotel, ben)).Distinct());
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task A_merge_brings_no_new_yearly_limit()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var (anna, annas, ben) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("anna@example.com"), await hotel.EnrolAsync("ben@example.org"));
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", departedDaysAgo: 20));
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { Transfers = new TransferPolicy { IsOn = true, MostPerYear = new Points(300) } })));
        Programme.Done(await hotel.Send(new TransferPoints(anna, ben, new Points(200), "1"), hotel.Staff));

        Programme.Done(await hotel.Send(new MergeMembers(annas, anna), hotel.Manager));
        var above = await hotel.Send(new TransferPoints(annas, ben, new Points(101), "2"), hotel.Staff);

        Assert.Equal(("ledger.transfer-above-limit", (object)new Points(100)), (above.Refusal?.Code, above.Refusal?.Arguments[0]));
        Assert.Null((await hotel.Send(new TransferPoints(annas, ben, new Points(100), "3"), hotel.Staff)).Refusal);
    }

    private static async Task<RedemptionLine> RedeemAsync(TestHotel hotel, MemberId member, string reward) =>
        Programme.Done(await hotel.Ask(new GetRedemption(Programme.Done(await hotel.Send(new RedeemReward(member, reward, $"{Guid.NewGuid()}"), hotel.Staff)))));

    private static Task<BusinessDate?[]> ExpiriesAsync(TestHotel hotel, params MemberId[] members) => hotel.ReadAsync(async db =>
        (await db.Set<PointsLot>().Where(lot => members.Contains(lot.MemberId) && lot.Remaining != Points.Zero).ToArrayAsync()).OrderBy(lot => lot.ExpiresOn).ThenBy(lot => lot.Remaining).Select(lot => lot.ExpiresOn).ToArray());
}
