using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Design;

public sealed class DesignJourneyTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-design-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task An_owner_accepts_what_the_steps_propose_and_is_live_within_minutes()
    {
        await using var program = await LoyaltyProgram.ServeAsync(_folder);
        await using var window = await chromium.OpenAsync(program.Address);
        var page = window.Page;
        await SetUpAsync(page, await program.PrintedLinkAsync("/setup/"));
        await page.GotoAsync("/design");
        await page.ReadyAsync();

        await page.Locator(".head .btn-p").ClickAsync();
        foreach (var step in new[] { "goals", "rewards", "tiers", "registration", "points" })
        {
            await page.Locator($".stepper a[aria-current=step][href='/design/{step}']").WaitForAsync(); // the address changes before the page does
            await AcceptAsync(page);
        }

        await page.WaitForURLAsync("**/design/publish");
        await page.Locator(".panel .btn-p").ClickAsync();
        await page.Locator("dialog .btn-p").ClickAsync();
        await page.WaitForURLAsync("**/design/versions/1");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Club Hotel am See");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 Punkt je Euro Nettoumsatz");
        Assert.Empty(window.Complaints);
    }

    [BrowserFact]
    public async Task What_was_typed_is_still_there_after_the_window_was_closed()
    {
        await using var program = await LoyaltyProgram.ServeAsync(_folder);
        await using var window = await chromium.OpenAsync(program.Address, width: 390, height: 844);
        var page = window.Page;
        await SetUpAsync(page, await program.PrintedLinkAsync("/setup/"));
        await page.GotoAsync("/design");
        await page.ReadyAsync();
        await page.Locator(".head .btn-p").ClickAsync();
        await page.WaitForURLAsync("**/design/goals");
        await page.Locator("#f-programName").FillAsync("Seeclub");
        await page.Locator("#f-programName").BlurAsync();
        await Assertions.Expect(page.Locator(".bar-top .save")).ToContainTextAsync("Gespeichert");

        await page.GotoAsync("/design/goals");
        await page.ReadyAsync();

        await Assertions.Expect(page.Locator("#f-programName")).ToHaveValueAsync("Seeclub");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone.");
    }

    private static async Task SetUpAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.FillAsync("#hotel", "Hotel am See");
        await page.FillAsync("#name", "Olga Owner");
        await page.FillAsync("#email", "olga@hotel.example");
        await page.FillAsync("#password", "ein langes Kennwort");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/");
    }

    /// <summary>Ticks what has to be ticked and goes on.</summary>
    private static async Task AcceptAsync(IPage page)
    {
        await page.Locator(".foot-bar .btn-p").WaitForAsync();
        foreach (var item in await page.Locator(".side-list input[type=checkbox]").AllAsync())
        {
            await item.CheckAsync();
        }

        await page.Locator(".foot-bar .btn-p").ClickAsync();
    }
}
