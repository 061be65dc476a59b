using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations.Reading;
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

    [Theory]
    [OnEachStore]
    public async Task A_quote_for_a_membership_that_was_merged_is_that_of_the_one_that_goes_on(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (anna, old) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("alt@example.org"));
        await hotel.ReportAsync(hotel.Report(500m, departedDaysAgo: 9, nights: 8)); // silver
        Programme.Done(await hotel.Send(new MergeMembers(anna, old), hotel.Manager));
        var bill = new EnterBill(old, hotel.Today.AddDays(-2), hotel.Today, "direct", [new BillLine("room", 10_000)], "once");

        var quote = Programme.Done(await hotel.Ask(new QuoteBill(bill), hotel.Staff));

        Assert.Equal(Assert.Single(Programme.Done(await hotel.Send(bill, hotel.Staff)).Entries).Change, quote.Quote.Worth);
    }

    [Theory]
    [OnEachStore]
    public async Task A_quote_says_what_other_stays_lose_by_the_bill(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerDay: 1_000) });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(80m, nights: 1));
        var bill = new EnterBill(member, hotel.Today.AddDays(-1), hotel.Today, "direct", [new BillLine("spa", 10_000)], "once");

        var quote = Programme.Done(await hotel.Ask(new QuoteBill(bill), hotel.Staff));
        var award = Programme.Done(await hotel.Send(bill, hotel.Staff));

        Assert.Equal((new Points(1_000), new Points(-800)), (quote.Quote.Worth, quote.OthersChange));
        Assert.Equal(award.Entries.Sum(entry => entry.Change.Value), (quote.Quote.Worth + quote.OthersChange).Value);
    }

    [Theory]
    [OnEachStore]
    public async Task A_quote_of_a_stay_that_is_to_be_reported_comes_after_those_of_its_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerDay: 1_000) { IncludeBillsOfOthers = true } });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(80m, nights: 1));

        var quote = Programme.Done(await hotel.Ask(Quoted(hotel, member, ""), hotel.Key("read")));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-9", nights: 1));

        Assert.Equal(new Points(200), quote.Quote.Worth);
        Assert.Equal(new Points(800 + 200), await hotel.BalanceAsync(member));
    }

    [Theory]
    [InlineData("\"ratePlan\":\"CREW\",", EarnReasons.RateNotEligible)]
    [InlineData("\"marketSegment\":\"crew\",", EarnReasons.RateNotEligible)]
    [InlineData("\"groupId\":\"wedding\",", EarnReasons.GroupNotEligible)]
    [InlineData("\"groupId\":\"wedding\",\"groupEarns\":true,", null)]
    [InlineData("\"roomIndex\":5,", EarnReasons.TooManyRooms)]
    [InlineData("\"company\":{\"name\":\"ACME\",\"spendEarns\":false},", EarnReasons.PaidByCompany)]
    [InlineData("\"paidWithPoints\":true,", EarnReasons.PaidWithPoints)]
    public async Task A_quote_says_what_the_reservation_would_earn(string said, string? reason)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules() with { Eligibility = new StayEligibility { ExcludedRates = ["crew"], GroupsEarn = false, MostRooms = 3 } });

        var quote = Programme.Done(await hotel.Ask(Quoted(hotel, await hotel.EnrolAsync(), said), hotel.Key("read")));

        Assert.Equal((reason, reason is null ? new Points(1_000) : Points.Zero), (quote.Quote.Reason, quote.Quote.Worth));
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

    /// <summary>The question of a booking engine about a night for 100 euros until today.</summary>
    private static QuoteBill Quoted(TestHotel hotel, MemberId member, string said) => QuoteJson.Read(
        Encoding.UTF8.GetBytes($$"""
            {"memberId":"{{member}}",{{said}}"arrival":"{{hotel.Today.AddDays(-1)}}","departure":"{{hotel.Today}}","channel":{"kind":"direct"},"folioLines":[{"category":"room","net":100}]}
            """),
        hotel.Today).Value;
}
