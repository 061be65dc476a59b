using Microsoft.Playwright;

namespace Loyalty.Browser.Tests;

/// <summary>What a person does on the screens, in a few words.</summary>
internal static class Screens
{
    /// <summary>Opens a page and waits until it reacts.</summary>
    public static async Task GoAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.ReadyAsync();
    }

    /// <summary>Waits until the page reacts to clicks.</summary>
    public static async Task ReadyAsync(this IPage page) => await page.Locator("html[data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Presses the button of a name.</summary>
    public static Task PressAsync(this IPage page, string name, bool exact = true) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = exact }).First.ClickAsync();

    /// <summary>Types into the field of a label.</summary>
    public static Task FillInAsync(this IPage page, string label, string text) => page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);

    /// <summary>Waits until a text stands on the page.</summary>
    public static Task SeesAsync(this IPage page, string text) => Assertions.Expect(page.Locator("body")).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    /// <summary>Redeems the first reward on the page, and says yes when it is asked.</summary>
    public static async Task RedeemFirstAsync(this IPage page)
    {
        await page.Locator("main li").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einlösen" }).First.ClickAsync();
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Einlösen" }).ClickAsync();
        await page.SeesAsync("Gutschein für");
    }

    /// <summary>Makes the owner's account and the hotel by the link that the program printed.</summary>
    public static async Task SetUpAsync(this IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.FillInAsync("Name des Hauses", "Hotel am See");
        await page.FillInAsync("Ihr Name", "Olga Seeger");
        await page.FillInAsync("E-Mail-Adresse", "olga@hotel.example");
        await page.Locator("input[type=password]").First.FillAsync("ein langes Passwort");
        await page.PressAsync("Haus eröffnen");
        await page.WaitForURLAsync(url => !url.Contains("/setup/", StringComparison.Ordinal));
        await page.ReadyAsync();
    }

    /// <summary>Takes over what a design step proposes: ticks every item and goes on.</summary>
    public static async Task AcceptStepAsync(this IPage page, string step)
    {
        await page.GoAsync($"/design/{step}");
        await page.Locator(".foot-bar button.btn-p").WaitForAsync();
        foreach (var item in await page.Locator("aside.side-list input[type=checkbox]").AllAsync())
        {
            await item.CheckAsync();
        }

        await page.Locator(".foot-bar button.btn-p").ClickAsync();
        try
        {
            await page.WaitForURLAsync(url => !url.EndsWith($"/design/{step}", StringComparison.Ordinal));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The step {step} stays: {await page.Locator("body").InnerTextAsync()}");
        }
    }
}
