using System.Text;
using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>The library in a real browser: templates are brought along, found, looked at, started, copied and exported.</summary>
public sealed class LibraryTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public async Task A_template_is_found_and_three_clicks_later_its_first_task_is_open()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Owner}");
        await page.ReadyAsync();

        await page.GoAsync("/workflows/library/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "many.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(1, 60).Select(ManyTemplates.Document))},{{}}]") });
        await page.PressAsync("Importieren");
        await page.SeesAsync("60 von 61 übernommen");
        Assert.Empty(await page.ViolationsAsync());

        await page.GoAsync("/workflows/library");
        Assert.Empty(await page.ViolationsAsync());
        await page.Locator("#search").PressSequentiallyAsync("gaste geburtstag vorlage 52x");
        await page.SeesAsync("Geburtstag, Vorlage 52x");
        await page.Locator(".defs a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Geburtstag, Vorlage 52x");
        Assert.Empty(await page.ViolationsAsync());
        var template = new Uri(page.Url).AbsolutePath;

        await page.PressAsync("Starten");
        await page.WaitForURLAsync("**/work?item=*");
        await page.SeesAsync("Geburtstag: Schritt 1 erledigen");

        var file = await page.APIRequest.GetAsync($"{template}/export");
        Assert.Contains("\"generated-52\"", await file.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("PK", Encoding.ASCII.GetString((await (await page.APIRequest.GetAsync("/workflows/library.zip")).BodyAsync())[..2]));

        await page.GoAsync(template);
        Assert.Empty(window.Complaints);
        await page.PressAsync("Als Kopie anpassen");
        await page.WaitForURLAsync("**/workflows/definitions/generated-52-*/edit");
        await page.GoAsync("/workflows/library?q=Vorlage+52x");
        await page.SeesAsync("In Gebrauch");
    }

    [BrowserFact]
    public async Task On_a_phone_and_in_English_nothing_is_wider_than_the_screen_and_staff_only_look()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await using var window = await chromium.OpenAsync(hotel.Address, width: 390, height: 844, locale: "en-GB");
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Staff}");
        await page.GotoAsync("/language/en");
        await page.ReadyAsync();

        foreach (var address in new[] { "/workflows/library", "/workflows/library?q=welcome&category=operations", "/workflows/library/welcome-member", "/workflows/library?q=nothingatall" })
        {
            await page.GoAsync(address);
            Assert.Empty(await page.ViolationsAsync());
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than the phone.");
        }

        await page.GoAsync("/workflows/library/welcome-member");
        await page.SeesAsync("A manager puts templates to use.");
        Assert.Equal(0, await page.Locator(".panel button").CountAsync());
        Assert.Empty(window.Complaints);
    }
}
