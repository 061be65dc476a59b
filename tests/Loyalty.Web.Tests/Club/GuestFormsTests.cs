using System.Net;
using System.Text.RegularExpressions;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Club;

/// <summary>What a guest sends from the private statement page: forms without script, over HTTP.</summary>
public sealed partial class GuestFormsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_guest_contests_an_entry_and_reads_that_it_is_looked_into()
    {
        var (secret, entry) = await MakeAsync("contest");
        using var browser = site.Browser();
        var form = await browser.GetStringAsync($"/club/statement/{secret}?contest={entry}&lang=en");

        var sent = await PostAsync(browser, $"/club/statement/{secret}?contest={entry}&lang=en", form, "contest", ("Contest.Entry", $"{entry}"), ("Contest.Message", "It should be ten"));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var page = await browser.GetStringAsync(sent.Headers.Location);
        Assert.Contains("Thank you. We look at it and answer here.", page, StringComparison.Ordinal);
        Assert.Contains("It should be ten", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"contest={entry}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_claims_a_missing_stay_and_a_claim_without_days_is_asked_for_them()
    {
        var (secret, _) = await MakeAsync("claim");
        using var browser = site.Browser();
        var address = $"/club/statement/{secret}?claim=1&lang=en";
        var form = await browser.GetStringAsync(address);
        var day = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-5);

        var empty = await PostAsync(browser, address, form, "claim", ("Claim.Arrival", ""), ("Claim.Departure", ""));
        var sent = await PostAsync(browser, address, form, "claim", ("Claim.Reservation", "R-77"), ("Claim.Arrival", $"{day.AddDays(-2):yyyy-MM-dd}"), ("Claim.Departure", $"{day:yyyy-MM-dd}"));

        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Assert.Contains("id=\"departure-error\"", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var page = await browser.GetStringAsync(sent.Headers.Location);
        Assert.Contains("R-77", page, StringComparison.Ordinal);
        Assert.Contains("We are looking for it.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        var (secret, entry) = await MakeAsync("foreign");
        using var browser = site.Browser();

        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "contest", ["Contest.Entry"] = $"{entry}", ["Contest.Message"] = "Forged" });
        var answer = await browser.PostAsync($"/club/statement/{secret}?contest={entry}", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<(string Secret, LedgerEntryId Entry)> MakeAsync(string secret)
    {
        var useCases = site.Services.GetRequiredService<UseCases>();
        var hotel = (await useCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value;
        var member = (await useCases.Send(new EnrolMember($"{secret}@example.org", "Anna", "Becker", "en", null, true, []), Caller.System(hotel), CancellationToken.None)).Value.Member;
        var entry = (await useCases.Send(new AdjustPoints(member, new Points(5), "Gift", secret), Caller.System(hotel), CancellationToken.None)).Value.Id;
        await site.Services.GetRequiredService<IWriteLane>().RunAsync(Caller.System(hotel), async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            db.Add(AccessLink.ToStatement(secret, hotel, member, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
            return (true, true);
        }, CancellationToken.None);
        return (secret, entry);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, string form, string handler, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Append(KeyValuePair.Create("_handler", handler)).Append(KeyValuePair.Create("__RequestVerificationToken", Token().Match(form).Groups[1].Value)));
        return await browser.PostAsync(address, content);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
