using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Rewards;

public sealed class RedeemRewardTests
{
    [Theory]
    [OnEachStore]
    public async Task A_redemption_holds_the_points_and_its_voucher_spends_them_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichMemberAsync(hotel);

        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "click"), hotel.Staff));
        var voucher = Programme.Done(await hotel.Ask(new GetRedemption(id)));
        var held = Programme.Done(await hotel.Ask(new GetMember(member)));
        Programme.Done(await hotel.Send(new HonourVoucher(voucher.VoucherCode.ToLowerInvariant()), hotel.Staff));
        var again = await hotel.Send(new HonourVoucher(voucher.VoucherCode), hotel.Staff);

        Assert.Equal((new Points(900), new Points(100), "Bärbel Prüfer"), (held.Points, held.Held, voucher.MemberName));
        Assert.Equal("rewards.already-honoured", again.Refusal?.Code);
        var entries = await hotel.EntriesAsync(member);
        Assert.Equal([EntryKind.Redeemed, EntryKind.Held, EntryKind.Earned], entries.Select(entry => entry.Kind));
        Assert.Equal((Points.Zero, new Points(100), "coffee"), (entries[0].Change, entries[0].Points, entries[0].Trace.Reward));
    }

    [Theory]
    [OnEachStore]
    public async Task Two_clicks_make_one_hold(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichMemberAsync(hotel);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hotel.Send(new RedeemReward(member, "coffee", "one click"), hotel.Staff)));

        Assert.Single(ids.Select(id => Programme.Done(id)).Distinct());
        Assert.Equal(new Points(900), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task A_key_that_redeemed_something_is_refused_for_another_member_reward_or_choice()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (rich, other) = (await RichMemberAsync(hotel), await hotel.EnrolAsync("berta@example.org"));
        Programme.Done(await hotel.Send(new AdjustPoints(other, new Points(1_000), "Gruß", "gift")));
        var first = Programme.Done(await hotel.Send(new RedeemReward(rich, "coffee", "k"), hotel.Staff));
        var voucher = Programme.Done(await hotel.Send(new GiveVoucher(rich, "coffee", "given"), hotel.Manager));

        var refused = new[]
        {
            (await hotel.Send(new RedeemReward(other, "coffee", "k"), hotel.Staff)).Refusal,
            (await hotel.Send(new RedeemReward(rich, "massage", "k"), hotel.Staff)).Refusal,
            (await hotel.Send(new RedeemReward(rich, "coffee", "k", new RewardChoice(Pay: new Points(50))), hotel.Staff)).Refusal,
            (await hotel.Send(new GiveVoucher(other, "coffee", "given"), hotel.Manager)).Refusal,
            (await hotel.Send(new GiveVoucher(rich, "massage", "given"), hotel.Manager)).Refusal,
        };

        Assert.All(refused, refusal => Assert.Equal("pipeline.done-differently", refusal?.Code));
        Assert.Equal(first, Programme.Done(await hotel.Send(new RedeemReward(rich, "coffee", "k"), hotel.Staff)));
        Assert.Equal(voucher.Id, Programme.Done(await hotel.Send(new GiveVoucher(rich, "coffee", "given"), hotel.Manager)).Id);
        Assert.Equal((new Points(900), new Points(1_000)), (await hotel.BalanceAsync(rich), await hotel.BalanceAsync(other)));
    }

    [Theory]
    [OnEachStore]
    public async Task The_last_points_are_spent_once_however_many_ask_at_the_same_moment(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichMemberAsync(hotel);

        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(click => hotel.Send(new RedeemReward(member, "coffee", $"click {click}"), hotel.Staff)));

        Assert.Equal(10, asked.Count(result => !result.IsRefused));
        Assert.All(asked.Where(result => result.IsRefused), result => Assert.Equal("ledger.insufficient-points", result.Refusal?.Code));
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
    }

    [Theory]
    [OnEachStore]
    public async Task The_last_reward_goes_to_one_member(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var members = new List<MemberId>();
        for (var guest = 0; guest < 4; guest++)
        {
            members.Add(await hotel.EnrolAsync($"guest{guest}@example.org"));
            await hotel.ReportAsync(hotel.Report(100m, $"guest{guest}@example.org", $"R-{guest}"));
        }

        var asked = await Task.WhenAll(members.Select(member => hotel.Send(new RedeemReward(member, "massage", $"of {member}"), hotel.Staff)));

        Assert.Single(asked, result => !result.IsRefused);
        Assert.All(asked.Where(result => result.IsRefused), result => Assert.Equal("rewards.out-of-stock", result.Refusal?.Code));
        Assert.Equal(0, Programme.Done(await hotel.Ask(new ListRewards())).Single(reward => reward.Code == "massage").Left);
    }

    [Fact]
    public async Task A_refused_redemption_leaves_nothing_behind()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var poor = await hotel.EnrolAsync();

        var refused = await hotel.Send(new RedeemReward(poor, "massage", "click"), hotel.Staff);

        Assert.Equal("ledger.insufficient-points", refused.Refusal?.Code);
        Assert.Empty(Programme.Done(await hotel.Ask(new ListRedemptions())));
        Assert.Equal(1, Programme.Done(await hotel.Ask(new ListRewards())).Single(reward => reward.Code == "massage").Left);
    }

    [Fact]
    public async Task A_reward_of_a_higher_tier_or_none_at_all_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await RichMemberAsync(hotel);

        Assert.Equal("rewards.tier-too-low", (await hotel.Send(new RedeemReward(member, "suite", "1"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("rewards.not-on-offer", (await hotel.Send(new RedeemReward(member, "yacht", "2"), hotel.Staff)).Refusal?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task A_cancelled_redemption_gives_points_and_reward_back(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichMemberAsync(hotel);
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "massage", "1"), hotel.Staff));

        Programme.Done(await hotel.Send(new CancelRedemption(id), hotel.Staff));

        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
        Assert.Equal(1, Programme.Done(await hotel.Ask(new ListRewards())).Single(reward => reward.Code == "massage").Left);
        Assert.Equal("rewards.cancelled", (await hotel.Send(new CancelRedemption(id), hotel.Staff)).Refusal?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task A_voucher_that_is_not_used_in_time_lapses_and_its_points_come_back(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichMemberAsync(hotel);
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", "1"), hotel.Staff));
        var voucher = Programme.Done(await hotel.Ask(new GetRedemption(id)));

        hotel.Clock.Advance(TimeSpan.FromDays(31));
        var tooLate = await hotel.Send(new HonourVoucher(voucher.VoucherCode), hotel.Staff);
        var lapsed = Programme.Done(await hotel.Send(new LapseHolds(), hotel.System));
        var again = Programme.Done(await hotel.Send(new LapseHolds(), hotel.System));

        Assert.Equal("rewards.lapsed", tooLate.Refusal?.Code);
        Assert.Equal((1, 0, new Points(1000)), (lapsed, again, await hotel.BalanceAsync(member)));
        Assert.Equal(RedemptionState.Lapsed, Programme.Done(await hotel.Ask(new GetRedemption(id))).State);
    }

    [Fact]
    public async Task The_list_of_rewards_says_what_a_member_may_take_now()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await RichMemberAsync(hotel);

        var rewards = Programme.Done(await hotel.Ask(new ListRewards(member)));

        Assert.Equal(["coffee", "suite", "massage"], rewards.Select(reward => reward.Code));
        Assert.Equal([null, "rewards.tier-too-low", null], rewards.Select(reward => reward.WhyNot?.Code));
    }

    [Fact]
    public async Task A_code_that_nobody_has_finds_no_voucher()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("rewards.voucher-not-found", (await hotel.Send(new HonourVoucher("AAAA-AAAA-AAAA"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("rewards.voucher-not-found", (await hotel.Ask(new FindVoucher("nonsense"))).Refusal?.Code);
    }

    [Fact]
    public async Task Open_redemptions_come_page_by_page_and_a_page_that_is_gone_is_the_last_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        for (var number = 0; number <= ListOpenRedemptions.PageSize; number++)
        {
            Programme.Done(await hotel.Send(new GiveVoucher(member, "coffee", $"{number}")));
        }

        var first = Programme.Done(await hotel.Ask(new ListOpenRedemptions()));
        var last = Programme.Done(await hotel.Ask(new ListOpenRedemptions(9)));

        Assert.Equal((ListOpenRedemptions.PageSize, 1, ListOpenRedemptions.PageSize + 1), (first.Lines.Count, first.Page, first.Total));
        Assert.Equal((1, 2), (last.Lines.Count, last.Page));
        Assert.DoesNotContain(last.Lines.Single().Id, first.Lines.Select(line => line.Id));
    }

    private static async Task<MemberId> RichMemberAsync(TestHotel hotel)
    {
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        return member;
    }
}
