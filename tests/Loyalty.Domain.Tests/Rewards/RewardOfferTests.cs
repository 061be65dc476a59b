using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Tests.Rewards;

public sealed class RewardOfferTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 20);
    private static readonly RewardOffer Spa = new("spa", new LocalText("Wellness", "Spa"), null, new Points(500), 1, null, 30);

    [Fact]
    public void A_season_has_its_own_price_from_its_first_to_its_last_day()
    {
        var offer = Spa with { Seasons = [new SeasonPrice(BusinessDate.Of(2026, 12, 20), BusinessDate.Of(2027, 1, 6), new Points(800))] };

        Assert.Equal([500L, 800L, 800L, 500L], new[] { "2026-12-19", "2026-12-20", "2027-01-06", "2027-01-07" }.Select(day => offer.PriceOn(Day(day)).Value));
    }

    [Fact]
    public void Points_that_are_not_paid_are_paid_in_money_rounded_up_to_the_cent()
    {
        var offer = Spa with { Cash = new CashPart(150, new Points(200)) };

        var bargain = Bargain.Of(offer, new RewardChoice(Pay: new Points(200)), Today).Value;

        Assert.Equal((new Points(200), 200L), (bargain.Price, bargain.CashMinor));
        Assert.Equal(67, offer.Cash.MinorFor(new Points(100))); // 66.67 cents
    }

    [Theory]
    [InlineData(199)]
    [InlineData(501)]
    public void Fewer_points_than_the_least_and_more_than_the_price_are_refused(long pay) =>
        Assert.Equal("rewards.pay-between", Bargain.Of(Spa with { Cash = new CashPart(100, new Points(200)) }, new RewardChoice(Pay: new Points(pay)), Today).Refusal?.Code);

    [Fact]
    public void A_price_in_points_alone_cannot_be_paid_in_part() =>
        Assert.Equal("rewards.no-cash-part", Bargain.Of(Spa, new RewardChoice(Pay: new Points(100)), Today).Refusal?.Code);

    [Fact]
    public void An_experience_asks_for_one_of_its_dates_and_takes_no_past_one()
    {
        var offer = Spa with { Kind = RewardKind.Experience, Dates = [new ExperienceDate(Today.AddDays(-1), "18:00", 8), new ExperienceDate(Today.AddDays(7), "18:00", 8)] };

        Assert.Equal("rewards.date-needed", Bargain.Of(offer, RewardChoice.None, Today).Refusal?.Code);
        Assert.Equal("rewards.date-unknown", Bargain.Of(offer, new RewardChoice(Today.AddDays(-1)), Today).Refusal?.Code);
        Assert.Equal(Today.AddDays(7), Bargain.Of(offer, new RewardChoice(Today.AddDays(7), "18:00"), Today).Value.Date?.On);
    }

    [Fact]
    public void A_date_is_refused_where_there_are_none()
    {
        Assert.Equal(("rewards.no-dates", "/on"), Said(new RewardChoice(Today.AddDays(7))));
        Assert.Equal(("rewards.no-dates", "/at"), Said(new RewardChoice(At: "18:00")));

        static (string?, string?) Said(RewardChoice choice) => Bargain.Of(Spa, choice, Today).Refusal is { } refusal ? (refusal.Code, refusal.Field) : default;
    }

    [Theory]
    [InlineData(Stacking.Free, Stacking.Free, true)]
    [InlineData(Stacking.OneDiscount, Stacking.Free, false)]
    [InlineData(Stacking.Alone, Stacking.Free, false)]
    public void Two_discounts_stand_on_one_bill_only_where_both_allow_it(Stacking one, Stacking other, bool together)
    {
        var (first, second) = (Spa with { Kind = RewardKind.Percentage, Stacking = one }, Spa with { Kind = RewardKind.Amount, Stacking = other });

        Assert.Equal((together, together), (first.GoesWith(second), second.GoesWith(first)));
    }

    [Fact]
    public void One_discount_goes_with_what_is_none() => Assert.True((Spa with { Kind = RewardKind.Percentage, Stacking = Stacking.OneDiscount }).GoesWith(Spa));

    [Fact]
    public void The_number_of_the_bill_is_needed_where_it_matters_what_else_stands_on_it()
    {
        Assert.False(Spa.NeedsBillNumber);
        Assert.True((Spa with { Stacking = Stacking.OneDiscount }).NeedsBillNumber);
        Assert.True((Spa with { Kind = RewardKind.Amount, Discount = new Discount(null, 10_00) }).NeedsBillNumber);
    }

    [Fact]
    public void What_is_asked_for_is_not_honoured_before_the_hotel_confirms_it()
    {
        var reward = Reward.Of(RewardId.New(Now), BlueprintVersionId.New(Now), Spa with { NeedsConfirmation = true });
        var redemption = Redemption.Of(RedemptionId.New(Now), MemberId.New(Now), reward, Today, "once", "Anna", Now);

        Assert.Equal("rewards.not-confirmed", redemption.Honour(Today, "Anna", Now).Refusal?.Code);
        redemption.Confirm("Anna", Now);
        Assert.False(redemption.Honour(Today, "Anna", Now).IsRefused);
        Assert.Equal("rewards.already-honoured", redemption.Confirm("Anna", Now).Refusal?.Code);
    }

    [Fact]
    public void A_voucher_is_not_honoured_on_closed_days()
    {
        var offer = Spa with { ClosedDays = [new DaySpan(Today, Today.AddDays(2))] };
        var redemption = Redemption.Of(RedemptionId.New(Now), MemberId.New(Now), Reward.Of(RewardId.New(Now), BlueprintVersionId.New(Now), offer), Today, "once", "Anna", Now);

        Assert.Equal("rewards.closed-day", redemption.Honour(offer, new VoucherUse(), [], Today.AddDays(2), "Anna", Now).Refusal?.Code);
        Assert.False(redemption.Honour(offer, new VoucherUse(), [], Today.AddDays(3), "Anna", Now).IsRefused);
    }

    [Fact]
    public void The_voucher_of_an_experience_is_honoured_on_its_day_and_on_no_other()
    {
        var offer = Spa with { Kind = RewardKind.Experience, Dates = [new ExperienceDate(Today.AddDays(7), "18:00", 8)] };
        var bargain = Bargain.Of(offer, new RewardChoice(Today.AddDays(7)), Today).Value;
        var redemption = Redemption.Of(RedemptionId.New(Now), MemberId.New(Now), Reward.Of(RewardId.New(Now), BlueprintVersionId.New(Now), offer), Today, "once", "Anna", Now, bargain);

        Assert.Equal("rewards.before-date", redemption.Honour(offer, new VoucherUse(), [], Today.AddDays(6), "Anna", Now).Refusal?.Code);
        Assert.Equal("rewards.lapsed", redemption.Honour(offer, new VoucherUse(), [], Today.AddDays(8), "Anna", Now).Refusal?.Code);
        Assert.False(redemption.Honour(offer, new VoucherUse(), [], Today.AddDays(7), "Anna", Now).IsRefused);
    }

    [Fact]
    public void An_experience_does_not_take_place_on_closed_days()
    {
        var day = Today.AddDays(7);
        var offer = Spa with { Kind = RewardKind.Experience, Dates = [new ExperienceDate(day, "18:00", 8)], ClosedDays = [new DaySpan(day, day)] };

        Assert.Equal("rewards.date-unknown", Bargain.Of(offer, new RewardChoice(day), Today).Refusal?.Code);
    }

    [Theory]
    [InlineData(AllowancePeriod.Year, "2026-01-01")]
    [InlineData(AllowancePeriod.Quarter, "2026-10-01")]
    [InlineData(AllowancePeriod.Month, "2026-11-01")]
    public void An_allowance_is_counted_from_the_first_day_of_its_period(AllowancePeriod period, string first) =>
        Assert.Equal(Day(first), new Allowance(2, period).FirstDay(Today));

    [Fact]
    public void Voucher_codes_do_not_repeat() => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => VoucherCode.New()).Distinct().Count());

    private static BusinessDate Day(string day) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
