using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>From a name to a draft and onto paper in a real browser, in both languages and on a phone.</summary>
public sealed class DraftingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public async Task A_manager_types_a_name_and_goes_to_the_editor_with_a_draft()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Manager}");
        await page.ReadyAsync();

        await page.GoAsync("/workflows/new");
        Assert.Empty(await page.ViolationsAsync());
        await page.FillInAsync("Name des Ablaufs", "Geburtstagsanruf");
        await page.PressAsync("Schritte zeigen", exact: false);
        await page.SeesAsync("Ein Mitglied hat Geburtstag");
        await page.SeesAsync("Gast anrufen");
        Assert.Empty(await page.ViolationsAsync());
        await page.PressAsync("Entwurf anlegen", exact: false);
        await page.WaitForURLAsync("**/workflows/definitions/geburtstagsanruf/edit");

        await page.GotoAsync("/workflows/definitions/geburtstagsanruf/print");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Geburtstagsanruf");
        Assert.Empty(await page.ViolationsAsync());
    }

    [BrowserFact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen_in_either_language()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await using var window = await chromium.OpenAsync(hotel.Address, width: 390, height: 844);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Owner}");
        await page.ReadyAsync();
        await hotel.Send(new Modules.Operations.StartWorkflow("program-lifecycle", []));

        foreach (var language in new[] { "de", "en" })
        {
            await page.GotoAsync($"/language/{language}");
            foreach (var address in new[] { "/workflows/new", "/workflows/usage", "/workflows/definitions/program-lifecycle/print" })
            {
                await page.GotoAsync(address);
                await Assertions.Expect(page.Locator(address.EndsWith("usage", StringComparison.Ordinal) ? "table" : "h1")).ToBeVisibleAsync();
                Assert.Empty(await page.ViolationsAsync());
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than the phone.");
            }
        }

        Assert.Empty(window.Complaints);
    }
}
