using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Web.Tests.Integrations;

public sealed class ApiDoorTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("Basic abc")]
    [InlineData("Bearer loy_unknown")]
    [InlineData("Bearer 00000000-0000-0000-0000-000000000000")]
    public async Task Without_a_known_key_nobody_gets_in(string authorization)
    {
        using var client = site.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in new[] { "/api/v1/members?email=a@example.org", "/api/v1/nowhere", "/api" })
        {
            var answer = await client.GetAsync(path);

            var problem = await Problem(answer, HttpStatusCode.Unauthorized, "access.key-unknown");
            Assert.Equal("API-Schlüssel fehlt oder ist unbekannt", (string?)problem["title"]);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once()
    {
        var caller = await site.CallerAsync("stays");
        await Problem(await caller.PostAsync("/stays", "{}"), HttpStatusCode.BadRequest, "pipeline.fields-wrong");

        await site.UseCases.Send(new RevokeApiKey(caller.KeyId), Caller.System(site.Hotel), CancellationToken.None);

        await Problem(await caller.PostAsync("/stays", "{}"), HttpStatusCode.Unauthorized, "access.key-unknown");
    }

    [Fact]
    public async Task A_key_without_the_scope_is_told_which_one_it_lacks()
    {
        var caller = await site.CallerAsync("members", "read");

        var problem = await Problem(await caller.PostAsync("/stays", "no JSON"), HttpStatusCode.Forbidden, "pipeline.scope-missing");

        Assert.Contains("stays", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_not_read_reads_nothing()
    {
        var caller = await site.CallerAsync("members", "stays");

        await Problem(await caller.Client.GetAsync("/api/v1/members?email=a@example.org"), HttpStatusCode.Forbidden, "pipeline.scope-missing");
        await Problem(await caller.Client.GetAsync($"/api/v1/members/{Guid.NewGuid()}/statement"), HttpStatusCode.Forbidden, "pipeline.scope-missing");
    }

    [Fact]
    public async Task A_body_is_read_as_JSON_whatever_its_label_says()
    {
        var caller = await site.CallerAsync("stays");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stays") { Content = new StringContent("{") };
        request.Headers.Add("Idempotency-Key", "label");

        await Problem(await caller.Client.SendAsync(request), HttpStatusCode.BadRequest, "integrations.no-json");
    }

    [Fact]
    public async Task When_the_database_cannot_take_the_change_the_caller_is_told_to_come_again()
    {
        var caller = await site.CallerAsync("stays");
        using var broken = site.WithLane(new LaneUnavailableException(new IOException("disk full")));
        using var client = Like(caller, broken);

        var answer = await client.SendAsync(Post("broken"));

        await Problem(answer, HttpStatusCode.ServiceUnavailable, "integrations.unavailable");
        Assert.Equal("2", answer.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task A_failure_of_the_program_tells_nothing_of_its_inside()
    {
        var caller = await site.CallerAsync("stays");
        using var broken = site.WithLane(new InvalidOperationException("secret inside"));
        using var client = Like(caller, broken);

        var answer = await client.SendAsync(Post("failing"));

        await Problem(answer, HttpStatusCode.InternalServerError, "integrations.broken");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_an_unknown_method_are_problems_too()
    {
        var caller = await site.CallerAsync("stays");

        await Problem(await caller.Client.GetAsync("/api/v1/nowhere"), HttpStatusCode.NotFound, "integrations.route-unknown");
        await Problem(await caller.Client.GetAsync("/api/v2/stays"), HttpStatusCode.NotFound, "integrations.route-unknown");
        await Problem(await caller.Client.DeleteAsync("/api/v1/stays"), HttpStatusCode.MethodNotAllowed, "integrations.method-unknown");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("with blank")]
    [InlineData("größe")]
    public async Task A_request_that_writes_needs_a_visible_idempotency_key(string? key)
    {
        var caller = await site.CallerAsync("stays");

        await Problem(await caller.PostAsync("/stays", System.Text.Encoding.UTF8.GetBytes(StayJson.CheckedOut), key), HttpStatusCode.BadRequest, "idempotency.key-missing");
    }

    [Fact]
    public async Task An_idempotency_key_has_at_most_255_characters()
    {
        var caller = await site.CallerAsync("stays");

        await Problem(await caller.PostAsync("/stays", "{}", new string('k', 256)), HttpStatusCode.BadRequest, "idempotency.key-missing");
        await Problem(await caller.PostAsync("/stays", "{}", new string('k', 255)), HttpStatusCode.BadRequest, "pipeline.fields-wrong");
    }

    [Fact]
    public async Task Unreadable_JSON_is_a_problem_that_names_the_place()
    {
        var caller = await site.CallerAsync("stays");

        var problem = await Problem(await caller.PostAsync("/stays", "{\n\"eventId\": }"), HttpStatusCode.BadRequest, "integrations.no-json");

        Assert.Contains("line 2", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_fields_are_named_by_pointer_in_the_language_asked_for()
    {
        var caller = await site.CallerAsync("stays");
        caller.Client.DefaultRequestHeaders.AcceptLanguage.Clear();
        caller.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT,de;q=0.9,en;q=0.5");

        var problem = await Problem(await caller.PostAsync("/stays", StayJson.Of(type: "vanished", net: "1.005")), HttpStatusCode.BadRequest, "pipeline.fields-wrong");

        Assert.Equal("Die Anfrage ist fehlerhaft", (string?)problem["title"]);
        Assert.Equal("Ein Betrag hat höchstens zwei Nachkommastellen.", (string?)problem["errors"]!["/folioLines/0/net"]![0]);
        Assert.NotNull(problem["errors"]!["/type"]);
    }

    [Fact]
    public async Task A_single_wrong_field_gives_the_problem_its_own_name()
    {
        var caller = await site.CallerAsync("stays");

        var problem = await Problem(await caller.PostAsync("/stays", StayJson.Of(net: "1.005")), HttpStatusCode.BadRequest, "integrations.money-too-fine");

        Assert.Equal(["/folioLines/0/net"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_body_larger_than_a_mebibyte_is_not_read()
    {
        var caller = await site.CallerAsync("stays");

        await Problem(await caller.PostAsync("/stays", new string(' ', 1_048_577)), HttpStatusCode.RequestEntityTooLarge, "integrations.body-too-large");
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var caller = await site.CallerAsync("stays", "members");

        await caller.PostAsync("/stays", StayJson.Of(net: "1.005"), "left-behind");
        await caller.PostAsync("/members", "{", "left-behind");

        Assert.Equal(0, await site.ReadAsync(db => db.Set<IdempotencyKey>().CountAsync(row => row.Key == "left-behind")));
        Assert.Equal(0, await site.ReadAsync(db => db.Set<StayEvent>().CountAsync()));
    }

    private static HttpClient Like(ApiCaller caller, WebApplicationFactory<Program> other)
    {
        var client = other.CreateClient();
        client.DefaultRequestHeaders.Authorization = caller.Client.DefaultRequestHeaders.Authorization;
        return client;
    }

    private static HttpRequestMessage Post(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stays") { Content = new StringContent(StayJson.CheckedOut) };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    internal static async Task<JsonNode> Problem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await ApiCaller.JsonOf(answer);
        Assert.Equal((status, "urn:loyalty:" + code), (answer.StatusCode, (string?)problem["type"]));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.All(new[] { "title", "detail", "traceId" }, member => Assert.NotEmpty((string?)problem[member] ?? ""));
        return problem;
    }
}
