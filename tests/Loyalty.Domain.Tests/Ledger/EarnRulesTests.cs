using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class EarnRulesTests
{
    [Fact]
    public void A_silver_stay_of_214_49_is_worth_2680_points_at_ten_a_euro()
    {
        var quote = Given.Rules().Quote(Given.Stay(Given.Line(200.00m), Given.Line(14.49m, "spa")), "silver", "EUR");

        Assert.Equal(new TraceFormula(21449, "EUR", 10_000, new Points(2144), "silver", 25, new Points(536), new Points(2680)), quote.Formula);
        Assert.Null(quote.Reason);
    }

    [Fact]
    public void Points_are_rounded_down_once_for_the_whole_stay()
    {
        var quote = Given.Rules(rate: 1m).Quote(Given.Stay(Given.Line(10.60m), Given.Line(10.60m), Given.Line(10.60m)), "basic", "EUR");

        Assert.Equal(new Points(31), quote.Worth);
    }

    [Fact]
    public void A_line_that_does_not_count_is_left_out_with_its_reason()
    {
        var stay = Given.Stay(Given.Line(100m), Given.Line(3m, "city_tax"), Given.Line(50m, currency: "USD"), Given.Line(20m, status: "open"), Given.Line(30m, status: "void"));

        var quote = Given.Rules().Quote(stay, "basic", "EUR");

        Assert.Equal(new Points(1000), quote.Worth);
        Assert.Equal(
            [EarnReasons.CategoryNotEligible, EarnReasons.OtherCurrency, EarnReasons.LineOpen, EarnReasons.LineVoid],
            quote.LeftOut.Select(line => line.Reason));
    }

    [Theory]
    [InlineData(StayStatus.Cancelled, EarnReasons.Cancelled)]
    [InlineData(StayStatus.NoShow, EarnReasons.NoShow)]
    [InlineData(StayStatus.InHouse, EarnReasons.NotDeparted)]
    [InlineData(StayStatus.Reserved, EarnReasons.NotDeparted)]
    public void Only_a_completed_stay_earns_and_counts(StayStatus status, string reason)
    {
        var quote = Given.Rules().Quote(Given.Stay(Given.Report(Given.Line(100m)) with { Status = status }), "basic", "EUR");

        Assert.Equal((Points.Zero, reason, 0, 0L), (quote.Worth, quote.Reason, quote.CountedNights, quote.CountedSpendMinor));
    }

    [Fact]
    public void A_stay_booked_through_an_agency_neither_earns_nor_counts()
    {
        var quote = Given.Rules().Quote(Given.Stay(Given.Report(Given.Line(100m)) with { ChannelKind = "ota" }), "basic", "EUR");

        Assert.Equal((Points.Zero, EarnReasons.ChannelNotEligible, 0), (quote.Worth, quote.Reason, quote.CountedNights));
    }

    [Theory]
    [InlineData(0.00, 0, EarnReasons.NoNight)]
    [InlineData(0.00, 2, EarnReasons.NothingEligible)]
    [InlineData(-5.00, 2, EarnReasons.NegativeAmount)]
    [InlineData(0.99, 2, EarnReasons.BelowOnePoint)]
    public void Nothing_earned_has_its_reason(double net, int nights, string reason)
    {
        var quote = Given.Rules(rate: 1m).Quote(Given.Stay(Given.Report(Given.Line((decimal)net)) with { Nights = nights }), "basic", "EUR");

        Assert.Equal((Points.Zero, reason), (quote.Worth, quote.Reason));
    }

    [Fact]
    public void Day_use_has_no_night_but_its_spend_earns()
    {
        var quote = Given.Rules(rate: 1m).Quote(Given.Stay(Given.Report(Given.Line(80m)) with { Nights = 0 }), "basic", "EUR");

        Assert.Equal((new Points(80), 0, 8000L), (quote.Worth, quote.CountedNights, quote.CountedSpendMinor));
    }

    [Fact]
    public void Nights_count_for_the_guest_of_whichever_room()
    {
        var second = Given.Rules().Quote(Given.Stay(Given.Report(Given.Line(100m)) with { RoomIndex = 1 }), "basic", "EUR");

        Assert.Equal((3, 10000L, new Points(1000)), (second.CountedNights, second.CountedSpendMinor, second.Worth));
    }
}
