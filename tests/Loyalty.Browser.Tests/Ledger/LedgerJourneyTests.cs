using Loyalty.TestKit;

namespace Loyalty.Browser.Tests.Ledger;

/// <summary>Two years of a guest's points on the real screens: the figures that a person sees are the golden numbers of the rules.</summary>
public sealed class LedgerJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Start()
    {
        await using var hotel = await MovableHotel.OpenAsync(new DateTimeOffset(2026, 1, 12, 10, 0, 0, TimeSpan.FromHours(1)));
        var links = await hotel.LinksAsync(null);
        await using var window = await chromium.OpenAsync(hotel.Address);
        await window.Page.GoAsync($"/signin/link/{links.Owner}");
        await window.Page.SeesAsync("Hotel am See");
        Assert.Empty(window.Complaints);
    }
}
