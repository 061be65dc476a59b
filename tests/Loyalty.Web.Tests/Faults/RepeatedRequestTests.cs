using System.Net;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Web.Tests.Integrations;

namespace Loyalty.Web.Tests.Faults;

/// <summary>R07: a request comes again: at once and fifty times, with another body, after a restart, after 29 days, from another system.</summary>
public sealed class RepeatedRequestTests
{
    private const string Guest = "guest@example.org";
    private const string Member = """{"email":"guest@example.org","firstName":"Anna","lastName":"Becker","language":"de","acceptTerms":true}""";

    [Theory, OnEachStore]
    public async Task Fifty_at_once_have_one_effect_and_the_same_answer_which_a_restart_does_not_change(Store store)
    {
        using var installation = await Installation.PrepareAsync(store);
        var (stay, other) = (Reporter.StayOf("1", Guest), Reporter.StayOf("2", Guest));
        byte[] member, answer;
        await using (var program = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments))
        {
            using var client = program.Client(installation.ApiKey);
            member = await SameAsync(await FiftyAsync(client, "/api/v1/members", Member, "member-1"), HttpStatusCode.Created);
            answer = await SameAsync(await FiftyAsync(client, "/api/v1/stays", stay, "stay-1"), HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, "/api/v1/stays", other, "stay-1")).StatusCode);
            Assert.Equal(300, await PointsAsync(client));
        }

        await using var restarted = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
        using var again = restarted.Client(installation.ApiKey);
        Assert.Equal(member, await SameAsync([await PostAsync(again, "/api/v1/members", Member, "member-1")], HttpStatusCode.Created));
        Assert.Equal(answer, await SameAsync([await PostAsync(again, "/api/v1/stays", stay, "stay-1")], HttpStatusCode.OK));
        Assert.Equal(300, await PointsAsync(again));
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments])).ExitCode);
    }

    [Fact]
    public async Task The_same_batch_three_times_at_once_is_answered_by_what_was_done_and_not_by_all_came_before()
    {
        var site = new ApiSite();
        await site.InitializeAsync();
        try
        {
            var caller = await ReadyAsync(site);
            for (var round = 0; round < 60; round++)
            {
                var stays = $"{Reporter.StayOf($"{round}-one", Guest)},{Reporter.StayOf($"{round}-two", Guest)}";
                var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => caller.PostAsync("/stays/batch", $$"""{"stays":[{{stays}}]}""", $"batch-{round}"))));

                Assert.DoesNotContain("repeated", Encoding.UTF8.GetString(await SameAsync(answers, HttpStatusCode.OK)), StringComparison.OrdinalIgnoreCase);
            }
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    [Fact]
    public async Task After_29_days_the_answer_is_still_the_same_and_after_31_days_the_stay_itself_is_known()
    {
        var site = new ApiSite();
        await site.InitializeAsync();
        try
        {
            var caller = await ReadyAsync(site);
            var first = await (await caller.PostAsync("/stays", Reporter.StayOf("1", Guest), "stay-1")).Content.ReadAsByteArrayAsync();

            site.Clock.Advance(TimeSpan.FromDays(29));
            await PruneAsync(site);
            var after29 = await caller.PostAsync("/stays", Reporter.StayOf("1", Guest), "stay-1");
            site.Clock.Advance(TimeSpan.FromDays(2));
            await PruneAsync(site);
            var after31 = await caller.PostAsync("/stays", Reporter.StayOf("1", Guest), "stay-1");

            Assert.Equal(first, await after29.Content.ReadAsByteArrayAsync());
            Assert.Equal((HttpStatusCode.OK, 300L), (after31.StatusCode, (long?)(await ApiCaller.JsonOf(await caller.Client.GetAsync(new Uri($"/api/v1/members?email={Guest}", UriKind.Relative))))["points"]));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_key_belongs_to_the_system_that_used_it()
    {
        var site = new ApiSite();
        await site.InitializeAsync();
        try
        {
            var (one, another) = (await site.CallerAsync("stays", "members", "read"), await site.CallerAsync("stays", "members", "read"));

            var first = await one.PostAsync("/members", Member, "the-same");
            var second = await another.PostAsync("/stays", Reporter.StayOf("1", Guest), "the-same");

            Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    /// <summary>A programme, and the guest as its member.</summary>
    private static async Task<ApiCaller> ReadyAsync(ApiSite site)
    {
        var (version, since) = (BlueprintVersionId.New(TestHotel.Start), BusinessDate.Of(2000, 1, 1));
        await site.UseCases.Send(new ReplaceEarnRules(version, 1, since, Installation.DirectRoom), Caller.System(site.Hotel), CancellationToken.None);
        await site.UseCases.Send(new ReplaceTierPolicy(version, 1, since, Installation.ThreeTiers), Caller.System(site.Hotel), CancellationToken.None);
        var caller = await site.CallerAsync("stays", "members", "read");
        (await caller.PostAsync("/members", Member)).EnsureSuccessStatusCode();
        return caller;
    }

    private static Task PruneAsync(ApiSite site) =>
        site.UseCases.Send(new PruneIdempotencyKeys(), Caller.System(site.Hotel), CancellationToken.None);

    private static async Task<HttpResponseMessage[]> FiftyAsync(HttpClient client, string path, string body, string key) =>
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(client, path, body, key)));

    /// <summary>The bytes that all answers have in common; none may be empty.</summary>
    private static async Task<byte[]> SameAsync(HttpResponseMessage[] answers, HttpStatusCode status)
    {
        var bodies = new List<byte[]>();
        foreach (var answer in answers)
        {
            Assert.Equal(status, answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsByteArrayAsync());
            answer.Dispose();
        }

        Assert.NotEmpty(bodies[0]);
        Assert.All(bodies, body => Assert.Equal(bodies[0], body));
        return bodies[0];
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task<long> PointsAsync(HttpClient client) =>
        (long?)System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/v1/members?email={Guest}", UriKind.Relative)))?["points"] ?? -1;
}
