using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>What earning and tiers did wrong in other products; docs/ledger-defects.md says in which.</summary>
public sealed class KnownDefectsOfEarningTests
{
    [Theory, OnEachStore]
    public async Task Wrong_tier_at_the_first_purchase_a_stay_earns_at_the_tier_held_before_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await RecordAsync(hotel, hotel.Report(2_500m, departedDaysAgo: 9, nights: 16)); // enough for gold, but only from the next stay on
        var first = await hotel.BalanceAsync(member);
        await RecordAsync(hotel, hotel.Report(100m, id: "R-2"));

        Assert.Equal((new Points(25_000), new Points(26_500)), (first, await hotel.BalanceAsync(member)));
    }

    [Theory]
    [InlineData(8, 10, "silver")]
    [InlineData(7, 10, "basic")]
    [InlineData(1, 1_000, "silver")]
    [InlineData(1, 999.99, "basic")]
    public async Task Threshold_beyond_instead_of_reached_exactly_the_threshold_is_enough(int nights, decimal net, string tier)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await RecordAsync(hotel, hotel.Report(net, nights: nights));

        Assert.Equal(tier, Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
    }

    [Fact]
    public async Task Decimals_left_open_cents_are_summed_over_the_bill_and_rounded_down_once()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await RecordAsync(hotel, hotel.Report(0m) with { FolioLines = [Line("1"), Line("2"), Line("3")] }); // 1.17 euros are 11.7 points; line by line it would be 9

        Assert.Equal(new Points(11), await hotel.BalanceAsync(member));

        static FolioLine Line(string id) => new(id, "room", 39, null, null, "EUR", null, "closed");
    }

    [Fact]
    public async Task Gross_instead_of_net_taxes_and_what_is_not_eligible_earn_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await RecordAsync(hotel, hotel.Report(0m) with
        {
            FolioLines = [new FolioLine("1", "room", 10_000, 700, 10_700, "EUR", null, "closed"), new FolioLine("2", "city_tax", 500, null, null, "EUR", null, "closed")],
        });

        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
    }

    [Theory, OnEachStore]
    public async Task Expired_programme_that_still_issues_from_the_day_a_version_without_points_is_valid_nothing_is_earned(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.PublishAsync(Programme.Rules().WithoutPoints(), number: 2, validFrom: hotel.Today.AddDays(-2));

        await RecordAsync(hotel, hotel.Report(100m, id: "R-before", departedDaysAgo: 3));
        await RecordAsync(hotel, hotel.Report(100m, id: "R-after", departedDaysAgo: 2));

        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
    }

    [Theory, OnEachStore]
    public async Task Tier_rules_changed_in_parts_leave_no_member_between_two_rules(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await RecordAsync(hotel, hotel.Report(100m, nights: 8));

        await hotel.PublishAsync(number: 2, validFrom: hotel.Today, tiers: new TierPolicy([new TierRule("basic", new LocalText("Basis", "Basic"), 1, null, null, []), new TierRule("silver", new LocalText("Silber", "Silver"), 2, 5, null, [])]));
        while (Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System)) > 0)
        {
        }

        Assert.Equal("silver", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Modules.Pipeline.Caller.System(null))), line => Assert.Null(line.FirstBroken));
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));
}
