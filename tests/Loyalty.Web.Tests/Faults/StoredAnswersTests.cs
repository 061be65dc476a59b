using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Web.Tests.Integrations;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Web.Tests.Faults;

/// <summary>I6: every answer that was stored under a key has its entries in the ledger, and every entry of the API stands in one stored answer.</summary>
public sealed class StoredAnswersTests
{
    private const int Members = 5;

    [Fact]
    public async Task Stored_answers_and_ledger_tell_of_the_same_entries_each_of_them_once()
    {
        var site = new ApiSite();
        await ((IAsyncLifetime)site).InitializeAsync();
        try
        {
            var caller = await OpenAsync(site);
            var requests = Requests();
            var answers = await Task.WhenAll(requests.Concat(requests).Select(request => Task.Run(() => caller.PostAsync(request.Path, request.Body, request.Key)))); // everything comes twice, and all at once

            Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, answer.StatusCode.ToString()));
            var stored = await site.ReadAsync(db => db.Set<IdempotencyKey>().AsNoTracking().ToArrayAsync());
            var told = stored.Where(row => row.Status == 200).SelectMany(row => EntriesIn(JsonNode.Parse(row.Body))).ToArray();
            var posted = await site.ReadAsync(db => db.Set<LedgerEntry>().AsNoTracking().Select(entry => entry.Id).ToArrayAsync());
            Assert.Equal(posted.Select(entry => entry.Value).Order(), told.Order());
            Assert.Equal(requests.Length + Members, stored.Length);
            Assert.True(posted.Length > requests.Length / 2);
            Assert.All(await VerifyAsync(site), line => Assert.Null(line.FirstBroken));
            Assert.Equal(told.Length, (await VerifyAsync(site)).Single(line => line.Number == "I6").Checked);

            await site.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.Id == posted[0]).ExecuteDeleteAsync());
            Assert.Contains(posted[0].ToString(), (await VerifyAsync(site)).Single(line => line.Number == "I6").FirstBroken, StringComparison.Ordinal);
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    [Fact]
    public async Task An_adjustment_that_was_answered_and_is_not_in_the_ledger_is_found()
    {
        var site = new ApiSite();
        await ((IAsyncLifetime)site).InitializeAsync();
        try
        {
            var caller = await site.CallerAsync("members", "adjust");
            var member = (Guid)(await ApiCaller.JsonOf(await caller.PostAsync("/members", """{"email":"m@example.org","firstName":"Anna","lastName":"Becker","acceptTerms":true}""")))["id"]!;
            var answer = await ApiCaller.JsonOf(await caller.PostAsync("/adjustments", $$"""{"memberId":"{{member}}","points":50,"reason":"Goodwill"}"""));
            var entry = new LedgerEntryId((Guid)answer["entry"]!["id"]!);
            Assert.Equal((1L, null), (await VerifyAsync(site)).Where(line => line.Number == "I6").Select(line => (line.Checked, line.FirstBroken)).Single());

            await site.ReadAsync(db => db.Set<LedgerEntry>().Where(row => row.Id == entry).ExecuteDeleteAsync());

            Assert.Contains(entry.ToString(), (await VerifyAsync(site)).Single(line => line.Number == "I6").FirstBroken, StringComparison.Ordinal);
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<InvariantLine>> VerifyAsync(ApiSite site) =>
        (await site.UseCases.Ask(new VerifyLedger(), Caller.System(null), CancellationToken.None)).Value;

    private static async Task<ApiCaller> OpenAsync(ApiSite site)
    {
        var (version, since) = (BlueprintVersionId.New(TestHotel.Start), BusinessDate.Of(2000, 1, 1));
        await site.UseCases.Send(new ReplaceEarnRules(version, 1, since, Installation.DirectRoom), Caller.System(site.Hotel), CancellationToken.None);
        await site.UseCases.Send(new ReplaceTierPolicy(version, 1, since, Installation.ThreeTiers), Caller.System(site.Hotel), CancellationToken.None);
        var caller = await site.CallerAsync("stays", "members", "read");
        for (var member = 0; member < Members; member++)
        {
            (await caller.PostAsync("/members", $$"""{"email":"m{{member}}@example.org","firstName":"Anna","lastName":"Becker","language":"de","acceptTerms":true}""")).EnsureSuccessStatusCode();
        }

        return caller;
    }

    /// <summary>Stays one by one and in parts that overlap, some of guests who are no members, some that are refused, each request under a key of its own.</summary>
    private static (string Path, string Body, string Key)[] Requests() =>
    [
        .. Enumerable.Range(0, 30).Select(number => ("/stays", Stay(number), $"one-{number}")),
        .. Enumerable.Range(0, 5).Select(part => ("/stays/batch", $$"""{"stays":[{{string.Join(',', Enumerable.Range(part * 10, 20).Select(Stay))}}]}""", $"part-{part}")),
        .. Enumerable.Range(0, 5).Select(number => ("/stays", Stay(100 + number).Replace("EUR", "CHF", StringComparison.Ordinal), $"refused-{number}")),
    ];

    private static string Stay(int number) => Reporter.StayOf($"{number}", $"m{number % (Members + 1)}@example.org");

    private static IEnumerable<Guid> EntriesIn(JsonNode? answer) => answer switch
    {
        JsonObject { } stay when stay["entries"] is JsonArray entries => entries.Select(entry => (Guid)entry!["id"]!), // every entry has one
        JsonObject { } batch when batch["results"] is JsonArray results => results.SelectMany(result => EntriesIn(result?["stay"])),
        _ => [],
    };
}
