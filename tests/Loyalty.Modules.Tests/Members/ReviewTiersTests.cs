using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Members;

public sealed class ReviewTiersTests
{
    [Theory]
    [OnEachStore]
    public async Task A_member_falls_in_the_night_when_the_stays_no_longer_count(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 8));

        hotel.Clock.Advance(TimeSpan.FromDays(740));
        var reviewed = Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));
        var again = Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));

        Assert.Equal((1, 0), (reviewed, again));
        Assert.Equal("basic", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
        Assert.Equal(["basic", "silver", "basic"], Programme.Done(await hotel.Ask(new ListTierStandings(member))).Select(row => row.TierCode));
    }

    [Fact]
    public async Task Nobody_falls_while_in_the_house()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 8));

        hotel.Clock.Advance(TimeSpan.FromDays(740));
        await hotel.ReportAsync(hotel.Report(0m, id: "now", departedDaysAgo: -2) with { Status = StayStatus.InHouse });
        Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));

        Assert.Equal("silver", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
    }

    [Fact]
    public async Task New_tiers_are_applied_to_everyone()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        await hotel.PublishAsync();

        Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System));

        Assert.Equal("basic", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
    }
}
