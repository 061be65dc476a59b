using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Modules.Design;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

public sealed class GuestTotalsTests
{
    [Theory]
    [OnEachStore]
    public async Task Thresholds_are_tried_out_on_what_guests_did(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.WriteAsync(db =>
        {
            db.AddRange(
                StayOf(hotel, "anna@example.org", daysAgo: 10, nights: 3, net: 300),
                StayOf(hotel, "anna@example.org", daysAgo: 200, nights: 2, net: 200),
                StayOf(hotel, "ben@example.org", daysAgo: 30, nights: 1, net: 2400),
                StayOf(hotel, "carla@example.org", daysAgo: 30, nights: 2, net: 100),
                StayOf(hotel, "late@example.org", daysAgo: 800, nights: 20, net: 9000),
                StayOf(hotel, "portal@example.org", daysAgo: 5, nights: 9, net: 900, channel: "ota"),
                StayOf(hotel, null, daysAgo: 5, nights: 1, net: 90),
                StayOf(hotel, null, daysAgo: 5, nights: 1, net: 90));
            return Task.CompletedTask;
        });

        var totals = (await hotel.Ask(new GetGuestTotals(24, ["direct"], ["room"]))).Value;

        Assert.Equal(5, totals.Guests.Count);
        Assert.Equal([3, 1, 1, 0], totals.Reach(TierPlan.Read((await hotel.DesignAsync()).Find(DesignStep.Tiers)!.Defaults).Policy));
    }

    private static Stay StayOf(TestHotel hotel, string? email, int daysAgo, int nights, int net, string channel = "direct")
    {
        var departure = hotel.Today.AddDays(-daysAgo);
        var id = StayId.New(hotel.Clock.GetUtcNow());
        return Stay.Report(id, new StayReport("pms", id.ToString(), 0, "e", "checked_out", hotel.Clock.GetUtcNow(), StayStatus.CheckedOut, channel, null, null, null, null,
            departure.AddDays(-nights), departure, nights, 2, 0, email, null, [new FolioLine("1", "room", net * 100L, null, null, "EUR", null, "closed")]));
    }
}
