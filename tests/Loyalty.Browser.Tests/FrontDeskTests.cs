using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests;

/// <summary>A day at the front desk, by hand: enrol, bill, redeem, honour, adjust. On the demonstration hotel, with its own sign-in link.</summary>
public sealed class FrontDeskTests(Chromium chromium) : IClassFixture<Chromium>
{
    [BrowserFact]
    public async Task Reception_enrols_a_guest_enters_a_bill_and_honours_a_voucher()
    {
        using var folder = new TemporaryFolder();
        await using var program = await LoyaltyProgram.ServeAsync(folder.Path, TimeSpan.FromMinutes(4), "--demo-json", "links.json");
        await using var window = await chromium.OpenAsync(program.Address);
        var page = window.Page;
        await page.GotoAsync(await StaffLinkAsync(Path.Combine(folder.Path, "links.json")));
        await page.ReadyAsync();

        await page.GoAsync("/members/enrol");
        Assert.False(await page.Locator("#marketing").IsCheckedAsync());
        Assert.False(await page.Locator("#terms").IsCheckedAsync());
        await page.FillInAsync("E-Mail-Adresse", "lena.maurer@example.org");
        await page.FillInAsync("Vorname", "Lena");
        await page.FillInAsync("Nachname", "Maurer");
        await page.Locator("#terms").CheckAsync();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/enrol", StringComparison.Ordinal) && url.Contains("/members/", StringComparison.Ordinal));
        await page.SeesAsync("Lena Maurer");
        var member = new Uri(page.Url).AbsolutePath;

        await page.GoAsync($"{member}/bill");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await page.FillAsync("#arrival", today.AddDays(-4).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        await page.FillAsync("#departure", today.AddDays(-1).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        await page.Locator("input[inputmode=decimal]").First.FillAsync("900,00");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/bill", StringComparison.Ordinal));
        await page.SeesAsync("900");

        await page.GoAsync($"{member}/redeem");
        await page.RedeemFirstAsync();
        var code = System.Text.RegularExpressions.Regex.Match(await page.InnerTextAsync("main"), "[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}").Value;
        Assert.NotEmpty(code);

        await page.GoAsync("/rewards");
        await page.FillInAsync("Gutscheincode", code);
        await page.PressAsync("Prüfen");
        await page.PressAsync("Annehmen", exact: false);
        await page.Locator("dialog[open], .rz-dialog, [role=dialog]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Annehmen" }).ClickAsync();
        await page.SeesAsync("angenommen");

        await page.GoAsync($"{member}/adjust");
        await page.Locator("input[inputmode=numeric]").FillAsync("50");
        await page.Locator("textarea").FillAsync("Heizung ausgefallen");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/adjust", StringComparison.Ordinal));
        await page.SeesAsync("Heizung ausgefallen");
        Assert.Empty(window.Complaints);
        await program.KillAsync();
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(folder.Path, "verify", "--demo")).ExitCode);
    }

    /// <summary>The file appears, whole, once the program answers.</summary>
    private static async Task<string> StaffLinkAsync(string file)
    {
        for (var waited = 0; waited < 300 && !File.Exists(file); waited++)
        {
            await Task.Delay(100);
        }

        return (string)JsonNode.Parse(await File.ReadAllTextAsync(file))!["staff"]!; // the program writes it
    }
}
