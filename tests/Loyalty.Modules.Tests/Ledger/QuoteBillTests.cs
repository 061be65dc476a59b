using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class QuoteBillTests
{
    [Theory]
    [OnEachStore]
    public async Task A_bill_earns_what_was_quoted_tier_bonus_included(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(500m, departedDaysAgo: 9, nights: 8));
        var bill = new EnterBill(member, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 10_050), new BillLine("minibar", 900)], "once");

        var quote = (await hotel.Ask(new QuoteBill(bill), hotel.Staff)).Value;
        var award = (await hotel.Send(bill, hotel.Staff)).Value;

        Assert.Equal(("silver", new Points(1256)), (quote.Quote.Formula.Tier, quote.Quote.Worth));
        Assert.Equal(quote.Quote.Worth, Assert.Single(award.Entries).Change);
        Assert.Equal(EarnReasons.CategoryNotEligible, Assert.Single(quote.Quote.LeftOut).Reason);
    }

    [Fact]
    public async Task Quoting_writes_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await hotel.Ask(new QuoteBill(new EnterBill(member, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 10_000)], "once")));

        Assert.Empty(await hotel.EntriesAsync(member));
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task Without_a_programme_the_quote_says_so()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        var quote = await hotel.Ask(new QuoteBill(new EnterBill(member, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 10_000)], "once")));

        Assert.Equal((EarnReasons.NoProgramme, (TraceVersion?)null), (quote.Value.Quote.Reason, quote.Value.Version));
    }

    [Fact]
    public async Task A_bill_of_ten_years_is_refused_and_the_tier_stays()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var bill = new EnterBill(member, hotel.Today.AddDays(-366), hotel.Today, "direct", [new BillLine("room", 10_000)], "once");

        var (quote, entered) = (await hotel.Ask(new QuoteBill(bill)), await hotel.Send(bill, hotel.Staff));
        var tier = Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code;

        Assert.Equal(("members.stay-too-long", "/departure", "members.stay-too-long", "basic"), (quote.Refusal?.Code, quote.Refusal?.Field, entered.Refusal?.Code, tier));
        Programme.Done(await hotel.Send(bill with { Arrival = hotel.Today.AddDays(-365) }, hotel.Staff));
    }

    [Fact]
    public async Task A_departure_in_the_future_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        var quote = await hotel.Ask(new QuoteBill(new EnterBill(member, hotel.Today, hotel.Today.AddDays(1), "direct", [new BillLine("room", 10_000)], "once")));

        Assert.Equal("members.departure-in-future", quote.Refusal?.Code);
    }
}
