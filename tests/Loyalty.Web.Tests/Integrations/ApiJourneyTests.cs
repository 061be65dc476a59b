using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using static Loyalty.Web.Tests.Integrations.ApiDoorTests;

namespace Loyalty.Web.Tests.Integrations;

/// <summary>What a hotel system does with the API, from the first member to the statement.</summary>
public sealed class ApiJourneyTests(ApiSite site) : IClassFixture<ApiSite>, IAsyncLifetime
{
    private ApiCaller _caller = null!; // made before each test

    public async Task InitializeAsync()
    {
        if (!await site.ReadAsync(db => db.Set<Modules.Ledger.EarnRulesVersion>().AnyAsync()))
        {
            await site.UseCases.TenPointsPerEuroAsync(site.Hotel);
        }

        _caller = await site.CallerAsync("stays", "members", "read");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_member_is_made_once_and_answered_the_same_the_second_time()
    {
        var first = await _caller.PostAsync("/members", Member("anna@example.org"));
        var second = await _caller.PostAsync("/members", Member(" Anna@Example.org "));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var member = await ApiCaller.JsonOf(first);
        Assert.Equal(["enrolledAt", "id", "number", "points", "tier"], member.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("member", 0L), ((string?)member["tier"], (long)member["points"]!));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Many_stays_in_one_request_get_an_answer_each()
    {
        await _caller.PostAsync("/members", Member("batch@example.org"));
        var body = $$"""{"stays":[{{StayJson.Of(eventId: "b-1", externalId: "B-1", email: "batch@example.org")}},{{StayJson.Of(eventId: "b-2", externalId: "B-2", status: "gone")}},{{StayJson.Of(eventId: "b-3", externalId: "B-3", email: "batch@example.org")}}]}""";

        var results = (await ApiCaller.JsonOf(await _caller.PostAsync("/stays/batch", body)))["results"]!.AsArray();

        Assert.Equal(3, results.Count);
        Assert.Equal(3_000L, (long)results[0]!["stay"]!["entries"]![0]!["points"]!);
        Assert.Null(results[0]!["problem"]);
        Assert.Null(results[1]!["stay"]);
        Assert.Equal(400, (int)results[1]!["problem"]!["status"]!);
        Assert.Equal(["/reservation/status"], results[1]!["problem"]!["errors"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(6_000L, (long)results[2]!["stay"]!["member"]!["points"]!);
    }

    [Fact]
    public async Task Many_stays_under_one_key_are_answered_the_same_the_second_time()
    {
        await _caller.PostAsync("/members", Member("again@example.org"));
        var body = $$"""{"stays":[{{StayJson.Of(eventId: "a-1", externalId: "A-1", email: "again@example.org")}}]}""";

        var first = await _caller.PostAsync("/stays/batch", body, "batch-key");
        var second = await _caller.PostAsync("/stays/batch", body, "batch-key");
        var other = await _caller.PostAsync("/stays/batch", """{"stays":[]}""", "batch-key");

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task The_whole_journey_of_a_stay()
    {
        var id = (string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/members", Member("journey@example.org"))))["id"];

        var stay = await ApiCaller.JsonOf(await _caller.PostAsync("/stays", StayJson.Of(eventId: "j-1", externalId: "J-1", email: "journey@example.org")));

        Assert.Equal((id, "member", 3_000L), ((string?)stay["member"]!["id"], (string?)stay["member"]!["tier"], (long)stay["member"]!["points"]!));
        Assert.Equal(("earned", 3_000L), ((string?)stay["entries"]![0]!["kind"], (long)stay["entries"]![0]!["points"]!));
        Assert.StartsWith("3,000 points for this stay. €300.00 × 10 = 3,000 points.", (string?)stay["entries"]![0]!["explanation"], StringComparison.Ordinal);
        Assert.Null(stay["ignored"]);

        var member = JsonNode.Parse(await _caller.Client.GetStringAsync($"/api/v1/members/{id}"))!;
        Assert.Equal(3_000L, (long)member["points"]!);
        Assert.Equal(id, (string?)JsonNode.Parse(await _caller.Client.GetStringAsync("/api/v1/members?email=JOURNEY%40example.org"))!["id"]);

        var statement = JsonNode.Parse(await _caller.Client.GetStringAsync($"/api/v1/members/{id}/statement"))!;
        var entry = Assert.Single(statement["items"]!.AsArray())!;
        Assert.Equal(("points-per-stay", 300.00m, "j-1", 1), ((string?)entry["trace"]!["rule"], (decimal)entry["trace"]!["formula"]!["net"]!, (string?)entry["trace"]!["source"]!["eventId"], (int)entry["trace"]!["blueprintVersion"]!["number"]!));
        Assert.Null(statement["next"]);
    }

    [Fact]
    public async Task A_statement_is_read_page_by_page()
    {
        var id = (string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/members", Member("pages@example.org"))))["id"];
        for (var number = 1; number <= 3; number++)
        {
            await _caller.PostAsync("/stays", StayJson.Of(eventId: $"p-{number}", externalId: $"P-{number}", email: "pages@example.org", guests: """{"email":"pages@example.org"}"""));
        }

        var first = JsonNode.Parse(await _caller.Client.GetStringAsync($"/api/v1/members/{id}/statement?limit=2"))!;
        var second = JsonNode.Parse(await _caller.Client.GetStringAsync($"/api/v1/members/{id}/statement?limit=2&after={(string?)first["next"]}"))!;

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Null(second["next"]);
        await Problem(await _caller.Client.GetAsync($"/api/v1/members/{id}/statement?after=x"), HttpStatusCode.BadRequest, "integrations.cursor-unknown");
        await Problem(await _caller.Client.GetAsync($"/api/v1/members/{id}/statement?limit=201"), HttpStatusCode.BadRequest, "pipeline.out-of-range");
    }

    [Fact]
    public async Task The_same_key_and_body_are_answered_byte_for_byte_and_have_one_effect()
    {
        await _caller.PostAsync("/members", Member("twice@example.org"));
        var body = StayJson.Of(eventId: "t-1", externalId: "T-1", email: "twice@example.org", guests: """{"email":"twice@example.org"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _caller.PostAsync("/stays", body, "the same key")));
        var good = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _caller.PostAsync("/stays", body, "the-same-key")));
        var bytes = await Task.WhenAll(good.Select(answer => answer.Content.ReadAsStringAsync()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode)); // a blank is not visible
        Assert.Single(bytes.Distinct());
        Assert.Contains("\"kind\":\"earned\"", bytes[0], StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Set<StayEvent>().CountAsync(row => row.EventId == "t-1")));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await _caller.PostAsync("/stays", StayJson.Of(eventId: "k-1", externalId: "K-1"), "used-key");

        await Problem(await _caller.PostAsync("/stays", StayJson.Of(eventId: "k-2", externalId: "K-2"), "used-key"), HttpStatusCode.UnprocessableEntity, "idempotency.body-differs");

        Assert.Equal(0, await site.ReadAsync(db => db.Set<StayEvent>().CountAsync(row => row.EventId == "k-2")));
    }

    [Fact]
    public async Task A_refusal_is_remembered_too()
    {
        var body = StayJson.Of(eventId: "c-1", externalId: "C-1").Replace("EUR", "CHF", StringComparison.Ordinal);

        var first = await _caller.PostAsync("/stays", body, "refused-key");
        var second = await _caller.PostAsync("/stays", body, "refused-key");

        var problem = await Problem(first, HttpStatusCode.UnprocessableEntity, "integrations.currency-differs");
        Assert.NotNull(problem["errors"]!["/folioLines/0/currency"]);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(0, await site.ReadAsync(db => db.Set<Stay>().CountAsync(stay => stay.ExternalId == "C-1")));
    }

    [Fact]
    public async Task Two_keys_may_use_the_same_idempotency_key()
    {
        var other = await site.CallerAsync("stays");

        await _caller.PostAsync("/stays", StayJson.Of(eventId: "o-1", externalId: "O-1"), "shared");

        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("/stays", StayJson.Of(eventId: "o-2", externalId: "O-2"), "shared")).StatusCode);
    }

    [Fact]
    public async Task A_stay_without_a_member_is_stored_with_the_reason()
    {
        var answer = await ApiCaller.JsonOf(await _caller.PostAsync("/stays", StayJson.Of(eventId: "n-1", externalId: "N-1", guests: "")));

        Assert.Null(answer["member"]);
        Assert.Contains("not a member", (string?)answer["ignored"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stay_of_a_channel_that_does_not_earn_says_so()
    {
        await _caller.PostAsync("/members", Member("ota@example.org"));

        var answer = await ApiCaller.JsonOf(await _caller.PostAsync("/stays", StayJson.Of(eventId: "ota-1", externalId: "OTA-1", channel: "ota", guests: """{"email":"ota@example.org"}""")));

        Assert.Empty(answer["entries"]!.AsArray());
        Assert.Equal("Stays booked through this channel earn nothing.", (string?)answer["reason"]);
    }

    [Fact]
    public async Task A_member_who_is_not_there_is_a_problem()
    {
        await Problem(await _caller.Client.GetAsync($"/api/v1/members/{Guid.NewGuid()}"), HttpStatusCode.NotFound, "members.member-not-found");
        await Problem(await _caller.Client.GetAsync("/api/v1/members/7"), HttpStatusCode.NotFound, "members.member-not-found");
        await Problem(await _caller.Client.GetAsync("/api/v1/members?email=nobody@example.org"), HttpStatusCode.NotFound, "members.member-not-found");
        await Problem(await _caller.Client.GetAsync("/api/v1/members"), HttpStatusCode.BadRequest, "pipeline.required");
    }

    [Fact]
    public async Task A_key_of_another_hotel_sees_nothing_of_this_one()
    {
        var id = (string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/members", Member("ours@example.org"))))["id"];
        var stranger = await site.CallerOfAnotherHotelAsync("members", "read");

        await Problem(await stranger.Client.GetAsync($"/api/v1/members/{id}"), HttpStatusCode.NotFound, "members.member-not-found");
        await Problem(await stranger.Client.GetAsync("/api/v1/members?email=ours@example.org"), HttpStatusCode.NotFound, "members.member-not-found");
    }

    [Theory]
    [InlineData("""{"email":"x@example.org","firstName":"X","lastName":"Y","acceptTerms":false}""", "integrations.terms-not-accepted", "/acceptTerms")]
    [InlineData("""{"email":"x@example.org","firstName":"X","lastName":"Y"}""", "pipeline.required", "/acceptTerms")]
    [InlineData("""{"email":"x","firstName":"X","lastName":"Y","acceptTerms":true}""", "integrations.email-unreadable", "/email")]
    [InlineData("""{"email":"x@example.org","firstName":" ","lastName":"Y","acceptTerms":true}""", "pipeline.required", "/firstName")]
    [InlineData("""{"email":"x@example.org","firstName":"X","lastName":"Y","acceptTerms":"yes"}""", "pipeline.unreadable", "/acceptTerms")]
    [InlineData("""{"email":"x@example.org","firstName":"X","lastName":"Y","acceptTerms":true,"birthDate":"2027-01-01"}""", "pipeline.out-of-range", "/birthDate")]
    [InlineData("""{"email":"x@example.org","firstName":"X","lastName":"Y","acceptTerms":true,"language":"tlh"}""", "pipeline.unknown-value", "/language")]
    public async Task A_malformed_enrolment_is_refused_and_leaves_nothing_behind(string body, string code, string field)
    {
        var problem = await Problem(await _caller.PostAsync("/members", body), HttpStatusCode.BadRequest, code);

        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(0, await site.ReadAsync(db => db.Set<Member>().CountAsync(member => member.Email == "x@example.org")));
    }

    private static string Member(string email) =>
        $$"""{"email":"{{email}}","firstName":"Bärbel","lastName":"Prüfer","language":"de","birthDate":null,"acceptTerms":true,"consents":[]}""";
}
