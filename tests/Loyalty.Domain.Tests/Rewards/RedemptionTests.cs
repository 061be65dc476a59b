using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Tests.Rewards;

public sealed class RedemptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 20);
    private readonly Reward _reward = Reward.Of(RewardId.New(Now), BlueprintVersionId.New(Now), new RewardOffer("spa", new LocalText("Wellness", "Spa"), null, new Points(500), 2, 1, 30));

    [Fact]
    public void The_last_one_is_taken_once()
    {
        Assert.False(_reward.Take(tierRank: 2, _reward.Left).IsRefused);
        Assert.Equal("rewards.out-of-stock", _reward.Take(tierRank: 2, _reward.Left).Refusal?.Code);
        Assert.Equal(0, _reward.Left);
    }

    [Fact]
    public void What_was_taken_in_one_version_of_a_reward_is_gone_in_the_next()
    {
        var next = Reward.Of(RewardId.New(Now), BlueprintVersionId.New(Now), _reward.Offer with { Stock = 3 });
        _reward.Take(tierRank: 2, left: 1);

        Assert.Equal(2, next.LeftIn([_reward, next]));
        Assert.Equal(0, _reward.LeftIn([_reward, next]));
        _reward.PutBack();
        Assert.Equal(3, next.LeftIn([_reward, next]));
    }

    [Fact]
    public void A_reward_for_a_higher_tier_is_refused() => Assert.Equal("rewards.tier-too-low", _reward.Take(tierRank: 1, _reward.Left).Refusal?.Code);

    [Fact]
    public void A_voucher_is_honoured_once()
    {
        var redemption = Redeem();

        Assert.False(redemption.Honour(Today.AddDays(30), "Anna", Now).IsRefused);
        Assert.Equal("rewards.already-honoured", redemption.Honour(Today, "Anna", Now).Refusal?.Code);
    }

    [Fact]
    public void A_voucher_is_not_honoured_after_its_last_day() =>
        Assert.Equal("rewards.lapsed", Redeem().Honour(Today.AddDays(31), "Anna", Now).Refusal?.Code);

    [Fact]
    public void A_cancelled_voucher_is_over()
    {
        var redemption = Redeem();
        redemption.GiveBack(RedemptionState.Cancelled, "Anna", Now);

        Assert.Equal("rewards.cancelled", redemption.Honour(Today, "Anna", Now).Refusal?.Code);
    }

    [Fact]
    public void A_voucher_code_is_read_however_it_is_typed()
    {
        var code = VoucherCode.New();

        Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$", code);
        Assert.Equal(code, VoucherCode.Read(" " + code.Replace('-', ' ').ToLowerInvariant()));
        Assert.Null(VoucherCode.Read("1234"));
    }

    private Redemption Redeem() => Redemption.Of(RedemptionId.New(Now), MemberId.New(Now), _reward, Today, "once", "Anna", Now);
}
