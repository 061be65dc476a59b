using System.Net.Http.Headers;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Ledger;

/// <summary>Three years of a guest on the real screens: the figures that people see are the golden numbers of the rules.</summary>
public sealed class LedgerJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 10, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public async Task Stays_a_refund_a_redemption_a_soft_landing_and_a_contested_entry_show_the_golden_numbers()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await PublishAsync(hotel);
        var member = (await hotel.Send(new EnrolMember("anna.winter@example.org", "Anna", "Winter", "de", null, AcceptTerms: true, []))).Member;
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;

        // Eight nights reach silver; the next stay has its bonus: 214.49 € are 2,144 + 536 points, and with 15 nights gold is reached.
        await SendAsync(hotel, "2026-02-10T11:00:00+01:00", StayJson.Of("e-1", externalId: "R-1", occurredAt: "2026-02-10T10:00:00+01:00", arrival: "2026-02-02", departure: "2026-02-10", net: "100.00", email: "anna.winter@example.org"));
        await SendAsync(hotel, "2026-03-17T11:00:00+01:00", StayJson.Of("e-2", externalId: "R-2", occurredAt: "2026-03-17T10:00:00+01:00", arrival: "2026-03-10", departure: "2026-03-17", net: "214.49", email: "anna.winter@example.org"));
        await LookAsync(hotel, page, member);
        await page.SeesAsync("2.680");
        await SeesBalanceAsync(page, "3.680");
        await page.SeesAsync("Gold");
        await page.SeesAsync("31.03.2028");

        // 50 € are paid back: the stay is worth 2,055, so 625 points go back.
        await SendAsync(hotel, "2026-03-18T11:00:00+01:00", StayJson.Of("e-3", externalId: "R-2", occurredAt: "2026-03-18T10:00:00+01:00", arrival: "2026-03-10", departure: "2026-03-17", net: "164.49", email: "anna.winter@example.org"));
        await LookAsync(hotel, page, member);
        await page.SeesAsync("−625");
        await SeesBalanceAsync(page, "3.055");

        // A redemption, cancelled and made again.
        await RedeemAsync(page, member);
        await page.GoAsync($"/members/{member}");
        await SeesBalanceAsync(page, "2.155");
        await page.Locator(".voucher-actions").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stornieren" }).ClickAsync();
        await page.Locator("dialog[open], [role=dialog]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stornieren" }).ClickAsync();
        await page.SeesAsync("900 Punkte zurück");
        await SeesBalanceAsync(page, "3.055");
        await RedeemAsync(page, member);
        await page.GoAsync($"/members/{member}");
        await SeesBalanceAsync(page, "2.155");

        // Two nights in the next year are too few for gold: sixty days before its end the guest is told, and lands softly in silver.
        await SendAsync(hotel, "2027-06-12T11:00:00+02:00", StayJson.Of("e-4", externalId: "R-3", occurredAt: "2027-06-12T10:00:00+02:00", arrival: "2027-06-10", departure: "2027-06-12", net: "50.00", consumedOn: "2027-06-11", email: "anna.winter@example.org"));
        await ReviewAsync(hotel, "2028-01-31T09:00:00+01:00");
        await LookAsync(hotel, page, member, "/outbox");
        await page.SeesAsync("Ihre Stufe Gold gilt noch bis");
        await ReviewAsync(hotel, "2028-04-01T09:00:00+02:00");
        await LookAsync(hotel, page, member);
        await page.SeesAsync("Silber");
        await page.SeesAsync("31.03.2029");
        await SendAsync(hotel, "2028-07-03T11:00:00+02:00", StayJson.Of("e-5", externalId: "R-4", occurredAt: "2028-07-03T10:00:00+02:00", arrival: "2028-07-01", departure: "2028-07-03", net: "50.00", consumedOn: "2028-07-02", email: "anna.winter@example.org"));
        await ReviewAsync(hotel, "2029-01-31T09:00:00+01:00"); // nobody falls who was not told
        await ReviewAsync(hotel, "2029-04-01T09:00:00+02:00");
        await LookAsync(hotel, page, member);
        await page.SeesAsync("Noch acht Nächte bis Silber");
        Assert.Equal("member", (await hotel.Ask(new GetMember(member))).Tier.Code);

        // The guest writes about an entry on the own statement; the desk's task carries its trace.
        await page.GotoAsync($"/club/statement/{(await hotel.LinksAsync(member)).Guest}");
        await page.Locator("li", new PageLocatorOptions { HasText = "−625" }).Locator("summary").ClickAsync();
        await page.Locator("li", new PageLocatorOptions { HasText = "−625" }).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Stimmt etwas nicht?" }).ClickAsync();
        await page.Locator("#message").FillAsync("Die Erstattung war kleiner.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Senden", Exact = true }).ClickAsync();
        await page.SeesAsync("Die Erstattung war kleiner.");
        await LookAsync(hotel, page, member, "/work");
        await page.SeesAsync("Anna Winter");
        await page.SeesAsync("Die Erstattung war kleiner.");

        Assert.Empty(window.Complaints);
        Assert.All(await hotel.Ask(new VerifyLedger()), line => Assert.True(line.IsOk, line.FirstBroken));
    }

    /// <summary>Ten points per euro, a quarter more for silver; silver from 8 and gold from 15 nights of a calendar year, valid to 31 March of the year after next; one tier down at most.</summary>
    private static async Task PublishAsync(MovableHotel hotel)
    {
        var (version, from) = (BlueprintVersionId.New(Start), BusinessDate.Of(2025, 1, 1));
        await hotel.Send(new ReplaceEarnRules(version, 1, from, new EarnRules(PointsRate.Of(10m), ["direct"], ["room"], new Dictionary<string, int> { ["silver"] = 25 }, new ExpiryPolicy(null))));
        await hotel.Send(new ReplaceTierPolicy(version, 1, from, new TierPolicy(
        [
            new TierRule("member", new LocalText("Mitglied", "Member"), 1, null, null, []),
            new TierRule("silver", new LocalText("Silber", "Silver"), 2, 8, null, []),
            new TierRule("gold", new LocalText("Gold", "Gold"), 3, 15, null, []),
        ])
        { Window = TierWindow.CalendarYear, StatusEndMonth = 3, StatusEndDay = 31, Fall = TierFall.OneDown, NoticeDays = [60, 30, 7] }));
        await hotel.Send(new ReplaceCatalogue(version, 1, from, [new RewardOffer("massage", new LocalText("Massage", "Massage"), null, new Points(900), 1, null, 365)]));
    }

    private static async Task SendAsync(MovableHotel hotel, string at, string stay)
    {
        hotel.Clock.MoveTo(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        using var client = new HttpClient { BaseAddress = hotel.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await hotel.LinksAsync(null)).ApiKey);
        using var content = new StringContent(stay, Encoding.UTF8, "application/json");
        content.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await client.PostAsync(new Uri("/api/v1/stays", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task ReviewAsync(MovableHotel hotel, string at)
    {
        hotel.Clock.MoveTo(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        while (await hotel.Send(new ReviewTiers()) > 0)
        {
            // Some members at a time, as at night.
        }
    }

    /// <summary>Signs in anew, for the clock may have outrun the last sign-in, and opens a page; the member's where none is named.</summary>
    private static async Task LookAsync(MovableHotel hotel, IPage page, MemberId member, string? path = null)
    {
        await page.GoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Manager}");
        await page.GoAsync(path ?? $"/members/{member}");
    }

    private static async Task RedeemAsync(IPage page, MemberId member)
    {
        await page.GoAsync($"/members/{member}/redeem");
        await page.RedeemFirstAsync();
    }

    private static Task SeesBalanceAsync(IPage page, string points) =>
        Assertions.Expect(page.Locator(".aside").First).ToContainTextAsync(points, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
}
