using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Rewards;

/// <summary>What a reward may be had for, and what counts as one that was given.</summary>
public sealed class RewardTermsTests
{
    private static readonly LocalText Name = new("Prämie", "Reward");

    [Theory]
    [OnEachStore]
    public async Task A_benefit_that_was_had_as_often_as_it_may_be_is_not_shown_as_one_that_may_be_taken(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("upgrade", RewardKind.Benefit, 0) with { Allowance = new Allowance(1, AllowancePeriod.Year) });
        Programme.Done(await hotel.Send(new RedeemReward(member, "upgrade", "1"), hotel.Staff));

        var offered = Assert.Single(Programme.Done(await hotel.Ask(new ListRewards(member))));

        Assert.Equal("rewards.allowance-used", (await hotel.Send(new RedeemReward(member, "upgrade", "2"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("rewards.allowance-used", offered.WhyNot?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task A_present_takes_nothing_of_what_a_member_may_have_and_is_a_personal_offer(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("upgrade", RewardKind.Benefit, 0) with { Allowance = new Allowance(1, AllowancePeriod.Year) });

        Programme.Done(await hotel.Send(new GiveVoucher(member, "upgrade", "gift"), hotel.Manager));

        Assert.Null(Assert.Single(Programme.Done(await hotel.Ask(new ListRewards(member)))).WhyNot);
        Programme.Done(await hotel.Send(new RedeemReward(member, "upgrade", "own"), hotel.Staff));
        Assert.Equal("rewards.allowance-used", (await hotel.Send(new RedeemReward(member, "upgrade", "again"), hotel.Staff)).Refusal?.Code);
        Assert.Equal(0, Programme.Done(await hotel.Ask(new GetModuleFigures())).OffersHonoured); // one was given, and is not honoured yet
    }

    [Theory]
    [OnEachStore]
    public async Task A_bill_is_the_same_in_capitals_and_small_letters(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(
            hotel, Offer("fifty", RewardKind.Amount) with { Discount = new Discount(null, 50_00), Stacking = Stacking.OneDiscount }, Offer("ten", RewardKind.Amount) with { Discount = new Discount(null, 10_00), Stacking = Stacking.OneDiscount });

        string[] ends = [await HonourAsync(hotel, member, "fifty", " r-7ä", 80_00), await HonourAsync(hotel, member, "ten", "R-7Ä ", 80_00)];

        Assert.Equal(["", "rewards.not-together"], ends);
    }

    [Theory]
    [OnEachStore]
    public async Task Access_that_members_take_themselves_and_rewards_paid_in_money_are_no_personal_offers(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(hotel, Offer("early", RewardKind.Access, 0), Offer("spa", RewardKind.Service, 500) with { Cash = new CashPart(100, Points.Zero) });
        Programme.Done(await hotel.Send(new RedeemReward(member, "early", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(member, "spa", "2", new RewardChoice(Pay: Points.Zero)), hotel.Staff));

        Assert.Null(Programme.Done(await hotel.Ask(new GetModuleFigures())).OffersHonoured); // none was given
    }

    [Theory]
    [OnEachStore]
    public async Task What_is_no_discount_is_honoured_on_a_bill_that_is_large_enough_whichever_voucher_came_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await RichAsync(
            hotel, Offer("fifty", RewardKind.Amount) with { Discount = new Discount(null, 50_00) }, Offer("wine", RewardKind.Gift) with { Discount = new Discount(null, null, LeastBillMinor: 50_00) });
        string[] ends = [await HonourAsync(hotel, member, "wine", "R-1"), await HonourAsync(hotel, member, "fifty", "R-1"), await HonourAsync(hotel, member, "fifty", "R-2"), await HonourAsync(hotel, member, "wine", "R-2")];

        Assert.Equal(["", "", "", ""], ends);
    }

    private static async Task<string> HonourAsync(TestHotel hotel, MemberId member, string reward, string bill, long minor = 50_00)
    {
        var id = Programme.Done(await hotel.Send(new RedeemReward(member, reward, $"{reward} {bill}"), hotel.Staff));
        return (await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode, minor, bill), hotel.Staff)).Refusal?.Code ?? "";
    }

    private static RewardOffer Offer(string code, RewardKind kind, long price = 100) => new(code, Name, null, new Points(price), 1, null, 90) { Kind = kind };

    private static async Task<MemberId> RichAsync(TestHotel hotel, params RewardOffer[] offers)
    {
        await hotel.PublishAsync(offers: offers);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        return member;
    }
}
