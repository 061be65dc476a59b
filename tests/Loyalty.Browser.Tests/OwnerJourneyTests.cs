using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests;

/// <summary>The whole main job on an empty installation: design, publish, run, tell, see.</summary>
[Collection(Chromium.Heavy)]
public sealed class OwnerJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] s_steps = ["goals", "rewards", "tiers", "registration", "points", "promotion", "materials", "integration", "monitoring", "feedback"];

    [BrowserFact]
    public async Task From_ten_steps_to_a_stay_its_points_its_tier_and_its_mail()
    {
        using var folder = new TemporaryFolder();
        await using var box = await Maildev.StartAsync();
        await using var program = await LoyaltyProgram.ServeAsync(folder.Path, null, "--Mail:Host=127.0.0.1", $"--Mail:Port={box.SmtpPort}");
        await using var window = await chromium.OpenAsync(program.Address);
        var page = window.Page;
        await page.SetUpAsync(await program.PrintedLinkAsync("/setup/"));

        await page.GoAsync("/design");
        await page.PressAsync("Treueprogramm entwerfen", exact: false);
        await page.WaitForURLAsync("**/design/goals");
        foreach (var step in s_steps[..5])
        {
            await page.AcceptStepAsync(step);
        }

        await page.GoAsync("/design/publish");
        await page.PressAsync("Fassung 1 veröffentlichen");
        await page.PressAsync("Veröffentlichen");
        await page.SeesAsync("Fassung 1");
        foreach (var step in s_steps[5..])
        {
            await page.AcceptStepAsync(step);
        }

        var key = await MakeKeyAsync(page);
        var member = await ReportAsync(program, key);

        await page.GoAsync($"/members/{member}");
        await page.SeesAsync("Bärbel Prüfer");
        await page.SeesAsync("Silber");
        await page.Locator("text=Warum").First.ClickAsync();
        await page.SeesAsync("Fassung 1");
        await page.SeesAsync("Angerechnet");
        var mails = await box.WaitForAsync(3);
        Assert.Contains(mails, mail => ToOf(mail) == "olga@hotel.example");
        Assert.Equal(2, mails.Count(mail => ToOf(mail) == "baerbel@example.org"));
        Assert.Contains(mails, mail => ((string?)mail["subject"])?.Contains("Silber", StringComparison.Ordinal) == true);
        await page.GoAsync("/outbox");
        await page.SeesAsync("baerbel@example.org");
        Assert.Empty(window.Complaints);
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(folder.Path, "verify")).ExitCode);
    }

    private static string? ToOf(JsonObject mail) => (string?)mail["to"]?[0]?["address"];

    private static async Task<string> MakeKeyAsync(IPage page)
    {
        await page.GoAsync("/settings");
        await page.FillInAsync("Wofür", "Hotelsystem");
        foreach (var scope in new[] { "Aufenthalte melden", "Mitglieder aufnehmen", "Lesen" })
        {
            await page.GetByLabel(scope, new PageGetByLabelOptions { Exact = false }).First.CheckAsync();
        }

        await page.PressAsync("Schlüssel anlegen");
        return await page.Locator("input.key").InputValueAsync();
    }

    /// <summary>Enrols a guest and reports a stay of six nights by the API, as a hotel system would; answers the member's id.</summary>
    private static async Task<string> ReportAsync(LoyaltyProgram program, string key)
    {
        using var api = program.Client(key);
        var enrolled = await PostAsync(api, "/api/v1/members", "m-1", """{"email":"baerbel@example.org","firstName":"Bärbel","lastName":"Prüfer","language":"de","birthDate":null,"acceptTerms":true,"consents":[]}""");
        var today = BusinessDate.At(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(4, 0)).Day; // the house's, which ends at four in the morning
        var stay = await PostAsync(api, "/api/v1/stays", "s-1", $$"""
            {"eventId":"E-1","source":"pms","type":"checked_out","occurredAt":"{{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}",
             "reservation":{"externalId":"R-1","status":"checked_out","channel":{"kind":"direct","name":"web"},
              "arrival":"{{today.AddDays(-6):yyyy-MM-dd}}","departure":"{{today:yyyy-MM-dd}}","nights":6,"adults":2,"children":0,
              "guests":[{"externalId":"G-1","email":"baerbel@example.org","main":true}]},
             "folioLines":[{"id":"1","category":"room","net":600.00,"tax":42.00,"gross":642.00,"currency":"EUR","status":"closed"},
                           {"id":"2","category":"city_tax","net":12.00,"currency":"EUR","status":"closed"}]}
            """);
        Assert.Equal((string?)enrolled["id"], (string?)stay["member"]?["id"]);
        Assert.Equal("silver", (string?)stay["member"]?["tier"]);
        Assert.True((long)stay["entries"]![0]!["points"]! > 0, stay.ToJsonString()); // a stay that earns has an entry
        Assert.Null(stay["ignored"]);
        return (string)enrolled["id"]!; // asserted above
    }

    private static async Task<JsonObject> PostAsync(HttpClient api, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await api.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonObject>() ?? [];
    }
}
