using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Members;

public sealed class ListPastStaysTests
{
    [Theory]
    [OnEachStore]
    public async Task Completed_stays_are_counted_once_a_booking_up_to_the_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var stranger = await hotel.EnrolAsync("other@example.org");
        await hotel.ReportAsync(hotel.Report(100m, id: "R-1", departedDaysAgo: 9));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", departedDaysAgo: 5));
        await hotel.ReportAsync(hotel.Report(100m, id: "R-2", departedDaysAgo: 5) with { RoomIndex = 1 });
        await hotel.ReportAsync(hotel.Report(100m, id: "R-3", departedDaysAgo: 1));

        var past = (await hotel.Ask(new ListPastStays([member, stranger], hotel.Today.AddDays(-2)))).Value;

        Assert.Equal(new PastStays(member, 2, hotel.Today.AddDays(-5)), Assert.Single(past));
    }
}
