using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Design;
using Loyalty.TestKit;
using Loyalty.TestKit.Insights;

namespace Loyalty.Modules.Tests.Insights;

public sealed class OverviewTests
{
    [Theory]
    [OnEachStore]
    public async Task An_empty_hotel_has_no_programme_and_nothing_that_needs_somebody(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var overview = await OverviewOf(hotel);

        Assert.Equal(ProgrammeStanding.None, overview.Programme);
        Assert.Empty(overview.Attention);
        Assert.Empty(overview.Events);
        Assert.Equal((0, Points.Zero, (decimal?)null), (overview.Figures.Members.Count, overview.Figures.Outstanding.Points, overview.Figures.Nights.Share));
    }

    [Theory]
    [OnEachStore]
    public async Task The_figures_count_members_nights_and_points(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);

        var figures = (await OverviewOf(hotel)).Figures;

        Assert.Equal((4, 2), (figures.Members.Count, figures.Members.Joined));
        Assert.Equal([2, 2, 2, 2, 2, 2, 3, 3, 4], figures.Members.Trend);
        Assert.Equal((1, 4, 9, 15, 15), (figures.Nights.Stays, figures.Nights.Nights, figures.Nights.AllNights, figures.Nights.NightsBefore, figures.Nights.AllNightsBefore));
        Assert.Equal(new Points(935 + 200), figures.Issued.Points); // 748 € with the silver bonus, and the gift
        Assert.Equal(figures.Outstanding.Points, await SumOfBalancesAsync(hotel));
        Assert.Equal(new Points(935 + 200), figures.Outstanding.Change); // points held for a voucher are still the member's
        Assert.Null(figures.Outstanding.Value);
        Assert.Equal((double)figures.Outstanding.Points.Value, figures.Outstanding.Trend[^1]);
    }

    [Theory]
    [OnEachStore]
    public async Task What_needs_somebody_comes_with_its_numbers(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);

        var attention = (await OverviewOf(hotel)).Attention;

        Assert.Equal([AttentionKind.MailFailed, AttentionKind.VouchersOpen, AttentionKind.PointsExpiring], attention.Select(thing => thing.Kind));
        Assert.All(attention, thing => Assert.Equal(1, thing.Count));
        var expiring = attention[^1];
        Assert.Equal((BusinessDate.Of(2026, 11, 30), BusinessDate.Of(2026, 11, 30)), (expiring.FirstOn, expiring.LastOn));
        Assert.Equal(new Points(98), expiring.Points); // 398 points of May, of which 300 are held for the voucher
    }

    [Theory]
    [OnEachStore]
    public async Task The_newest_events_are_told_with_names_and_stays_in_one_line(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);

        var events = (await OverviewOf(hotel)).Events;

        Assert.Contains(events, line => line is { Kind: EventLineKind.Enrolled, Name: "Jonas Weber", Count: 1 });
        Assert.Contains(events, line => line is { Kind: EventLineKind.Redeemed, Name: "Katharina Vogt", What.De: "Seerundfahrt für zwei" });
        Assert.Equal(8, Assert.Single(events, line => line.Kind == EventLineKind.Stays).Count);
        Assert.Contains(events, line => line is { Kind: EventLineKind.Rose, Name: "Katharina Vogt", What.En: "Silver" });
        Assert.Contains(events, line => line is { Kind: EventLineKind.Adjusted, Points.Value: 200 });
    }

    [Fact]
    public async Task Another_hotel_sees_nothing_of_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await LivelyHotel.FillAsync(hotel);

        Assert.True((await hotel.Ask(new GetOverview(), Caller.Staff(HotelId.New(hotel.Clock.GetUtcNow()), hotel.Owner.StaffAccount!.Value, StaffRole.Owner, "Olga"))).IsRefused); // a person of the hotel
    }

    [Theory]
    [OnEachStore]
    public async Task A_published_programme_gives_points_their_value(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Assert.Equal(ProgrammeStanding.Designed, (await OverviewOf(hotel)).Programme);

        Assert.Null((await hotel.Send(new PublishBlueprint(hotel.Today))).Refusal);

        var overview = await OverviewOf(hotel);
        Assert.Equal(ProgrammeStanding.Published, overview.Programme);
        Assert.Equal(new Money(0, "EUR"), overview.Figures.Outstanding.Value);
        Assert.Contains(overview.Events, line => line is { Kind: EventLineKind.Published, Count: 1 });
    }

    private static async Task<Overview> OverviewOf(TestHotel hotel) => (await hotel.Ask(new GetOverview(), hotel.Staff)).Value;

    private static async Task<Points> SumOfBalancesAsync(TestHotel hotel)
    {
        var members = (await hotel.Ask(new FindMembers(""))).Value;
        var sum = 0L;
        foreach (var row in members.Items)
        {
            var card = (await hotel.Ask(new GetMember(row.Id))).Value;
            sum += card.Points.Value + card.Held.Value;
        }

        return new Points(sum);
    }
}
