using Loyalty.Modules.Operations;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>From a name to a draft in a real browser, and the pages around it: in German on a desk, in English on a phone.</summary>
public sealed class DraftingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public Task A_manager_types_a_name_and_a_sentence_and_keeps_the_draft_at_a_desk_in_German() => DraftAsync(
        1440, "de", ("Geburtstagsanruf", "Die Leitung schickt vorher eine Karte."), ["Ein Mitglied hat Geburtstag", "Gast anrufen", "wegen „Geburtstagsanruf“"], "Das ist erst ein Entwurf.");

    [BrowserFact]
    public Task A_manager_types_a_name_and_a_sentence_and_keeps_the_draft_on_a_phone_in_English() => DraftAsync(
        390, "en", ("Birthday call", "A manager sends a card first."), ["A member has a birthday", "Call the guest", "because of “"], "This is only a draft yet.");

    private async Task DraftAsync(int width, string language, (string Name, string Sentence) typed, string[] found, string draft)
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        var run = await hotel.Send(new StartWorkflow("program-lifecycle", []));
        await using var window = await chromium.OpenAsync(hotel.Address, width);
        var page = window.Page;
        await page.GoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Manager}");
        await page.GotoAsync($"/language/{language}?returnUrl=/workflows/new");
        await page.ReadyAsync();
        await LooksRightAsync(page);

        await page.Locator("main input.in").FillAsync(typed.Name);
        await page.Locator("main textarea").FillAsync(typed.Sentence);
        await page.Locator("main form button[type=submit]").ClickAsync();
        foreach (var words in found)
        {
            await Assertions.Expect(page.Locator(".found")).ToContainTextAsync(words);
        }

        await LooksRightAsync(page);
        await page.Locator(".found .btn-p").ClickAsync();
        await page.WaitForURLAsync("**/workflows/definitions/*/edit");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(typed.Name);
        await LooksRightAsync(page);

        await page.GoAsync(new Uri(page.Url).AbsolutePath[..^"/edit".Length]);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(draft);
        await LooksRightAsync(page);
        await page.GoAsync("/workflows/usage");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await LooksRightAsync(page);
        await page.GotoAsync($"/workflows/instances/{run}/technical");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await LooksRightAsync(page);
    }

    private static async Task LooksRightAsync(IPage page)
    {
        Assert.Empty(await page.ViolationsAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is wider than the screen.");
    }
}
