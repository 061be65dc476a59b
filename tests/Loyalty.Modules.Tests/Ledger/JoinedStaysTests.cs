using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>A guest who leaves and comes back on the same day has had one stay, in whatever order the two are reported.</summary>
public sealed class JoinedStaysTests
{
    private static readonly TierPolicy Tiers = new(
    [
        new TierRule("basic", new LocalText("Basis", "Basic"), 1, null, null, []),
        new TierRule("silver", new LocalText("Silber", "Silver"), 2, null, null, []) { Ways = [new TierWay([new TierCondition(TierMeasure.Stays, 2)])] },
    ]);

    [Theory]
    [OnEachStore]
    public async Task Stays_that_meet_on_a_day_are_one_stay_for_the_tier_and_for_the_limit_of_a_stay(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerStay: 1_500) }, Tiers);
        var member = await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", departedDaysAgo: 1, nights: 2));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 3, nights: 2)); // told late
        var joined = Programme.Done(await hotel.Ask(new GetMember(member)));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 4, nights: 2).Later()); // in truth they were away for a night
        var apart = Programme.Done(await hotel.Ask(new GetMember(member)));

        Assert.Equal((new Points(1_500), "basic"), (joined.Points, joined.Tier.Code));
        Assert.Equal((new Points(2_000), "silver"), (apart.Points, apart.Tier.Code));
    }
}
