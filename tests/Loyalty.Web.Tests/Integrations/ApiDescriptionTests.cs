using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Loyalty.Web.Tests.Integrations.ApiDoorTests;

namespace Loyalty.Web.Tests.Integrations;

/// <summary>Holds that the description of the API says what the routes do, and that each route behaves as described.</summary>
public sealed partial class ApiDescriptionTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Base = "/api/v1";
    private static readonly string[] Everywhere = ["400", "401", "403", "429"];

    [Fact]
    public async Task The_description_names_the_routes_their_parameters_and_their_answers_and_no_others()
    {
        var document = await DocumentAsync();

        var described = Operations(document).Select(operation => Line(operation.Method, operation.Path, Parameters(operation.Operation), Codes(operation.Operation))).Order(StringComparer.Ordinal);
        var mapped = Routes().Select(route => Line(
            route.Method, route.Path, route.Endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).Concat(Asked(route.Endpoint)),
            route.Endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => $"{answer.StatusCode}").Distinct())).Order(StringComparer.Ordinal);

        Assert.NotEmpty(mapped);
        Assert.Equal(mapped, described);
    }

    [Fact]
    public async Task Every_route_tells_what_every_route_may_answer()
    {
        foreach (var (method, path, operation) in Operations(await DocumentAsync()))
        {
            var codes = Codes(operation).ToArray();
            Assert.True(Everywhere.All(codes.Contains), $"{method} {path} answers {string.Join(' ', codes)}");
            Assert.True(codes.Any(code => code.StartsWith('2')), $"{method} {path} names no answer");
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{method} {path} has no summary");
            if (method == "POST")
            {
                Assert.True(new[] { "413", "422", "503" }.All(codes.Contains), $"{method} {path} answers {string.Join(' ', codes)}");
                Assert.NotNull(operation["requestBody"]!["content"]!["application/json"]!["schema"]);
            }
        }
    }

    [Fact]
    public async Task Every_route_asks_for_the_scope_that_its_description_names()
    {
        foreach (var (method, path, operation) in Operations(await DocumentAsync()))
        {
            var scope = (string?)Assert.Single(Assert.Single(operation["security"]!.AsArray())!["apiKey"]!.AsArray());
            Assert.Contains($"Scope: {scope}.", (string?)operation["description"], StringComparison.Ordinal);
            var others = await site.CallerAsync([.. ApiKey.AllScopes.Where(other => other != scope && other != "admin")]);
            if (scope == "admin")
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(others, method, path)).StatusCode);
                continue;
            }

            var problem = await Problem(await SendAsync(others, method, path), HttpStatusCode.Forbidden, "pipeline.scope-missing");
            Assert.Contains(scope!, (string?)problem["detail"], StringComparison.Ordinal); // checked above: there is one
            Assert.NotEqual(HttpStatusCode.Forbidden, (await SendAsync(await site.CallerAsync(scope!), method, path)).StatusCode); // as above
        }
    }

    [Fact]
    public async Task Every_route_that_writes_asks_for_an_idempotency_key()
    {
        var caller = await site.CallerAsync("admin");
        foreach (var (method, path, operation) in Operations(await DocumentAsync()).Where(operation => operation.Method == "POST"))
        {
            var answer = await caller.PostAsync(Filled(path)[Base.Length..], "{}"u8.ToArray(), null);
            var isDescribed = Parameters(operation).Contains("Idempotency-Key");
            Assert.True(isDescribed == ((string?)(await ApiCaller.JsonOf(answer))["type"] == "urn:loyalty:idempotency.key-missing"), $"{method} {path}");
        }
    }

    [Fact]
    public async Task A_stay_event_with_all_that_is_read_is_described_member_by_member()
    {
        var day = BusinessDate.Of(2026, 11, 24);
        var full = new StayReport(
            "pms", "R1", 1, "E1", "checked_out", DateTimeOffset.UnixEpoch, StayStatus.CheckedOut, "direct", "web", "BAR", "leisure", "G1", day, day.AddDays(1), 1, 2, 1, "anna@example.org", "guest-1",
            [new FolioLine("2", "room", 100, 7, 107, "USD", day, "closed") { Payer = "company", PartOf = "1", ExchangeRate = 0.9m }])
        {
            Terms = new StayTerms { Company = "Acme", CompanySpendEarns = true, GroupEarns = true, PaidWithPoints = true },
        };
        var document = await DocumentAsync();

        Assert.Empty(Undescribed(document, document["components"]!["schemas"]!["StayEventBody"]!, JsonNode.Parse(StayEventWriter.Write(full))!, ""));
    }

    [Fact]
    public async Task The_description_needs_no_key()
    {
        using var client = site.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/openapi/v1.json")).StatusCode);
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var client = site.CreateClient();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!; // a document is never null
    }

    /// <summary>The members of a body that its schema does not name.</summary>
    private static IEnumerable<string> Undescribed(JsonNode document, JsonNode schema, JsonNode body, string at)
    {
        var named = Resolved(document, schema);
        return body switch
        {
            JsonArray list => list.SelectMany(item => Undescribed(document, named["items"]!, item!, at)),
            JsonObject inner => inner.SelectMany(member => named["properties"]?[member.Key] is { } part ? Undescribed(document, part, member.Value!, $"{at}/{member.Key}") : [$"{at}/{member.Key}"]),
            _ => [],
        };
    }

    /// <summary>The schema itself, where it is named elsewhere or may be null.</summary>
    private static JsonNode Resolved(JsonNode document, JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.Split('/')[^1]]!
        : schema["oneOf"]?.AsArray().FirstOrDefault(one => one!["$ref"] is not null) is { } named ? Resolved(document, named) : schema;

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Routes() =>
        from endpoint in site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
        let path = "/" + endpoint.RoutePattern.RawText?.Trim('/')
        where path.StartsWith(Base, StringComparison.Ordinal)
        from method in endpoint.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods
        select (method, path, endpoint);

    /// <summary>What the route's handler takes from the query, and the header without which it writes nothing.</summary>
    private static IEnumerable<string> Asked(RouteEndpoint endpoint)
    {
        var inPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToArray();
        foreach (var parameter in endpoint.Metadata.OfType<IParameterBindingMetadata>().Where(parameter => parameter.ParameterInfo.ParameterType == typeof(string) && !inPath.Contains(parameter.Name)))
        {
            yield return parameter.Name;
        }

        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods.Contains("POST") && endpoint.Metadata.All(one => one.GetType().Name != "BooksNothing"))
        {
            yield return "Idempotency-Key";
        }
    }

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value);

    private static IEnumerable<string> Parameters(JsonNode operation) => operation["parameters"]?.AsArray().Select(parameter => (string?)parameter!["name"] ?? "") ?? [];

    private static IEnumerable<string> Codes(JsonNode operation) => operation["responses"]!.AsObject().Select(answer => answer.Key);

    private static string Line(string method, string path, IEnumerable<string> parameters, IEnumerable<string> codes) =>
        $"{method} {path} ({string.Join(", ", parameters.Order(StringComparer.Ordinal))}) {string.Join(' ', codes.Order(StringComparer.Ordinal))}";

    private static Task<HttpResponseMessage> SendAsync(ApiCaller caller, string method, string path) =>
        method == "POST" ? caller.PostAsync(Filled(path)[Base.Length..], "{}") : caller.Client.GetAsync(Filled(path) + (path.EndsWith("/members", StringComparison.Ordinal) ? "?email=a@example.org" : ""));

    private static string Filled(string path) => Hole().Replace(path, Guid.NewGuid().ToString());

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}

public sealed class ApiLimitsTests
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again_and_others_are_not_held_up()
    {
        var site = new ApiSite { Burst = 3, PerSecond = 1 };
        await site.InitializeAsync();
        try
        {
            var (busy, other) = (await site.CallerAsync("read"), await site.CallerAsync("read"));
            for (var request = 0; request < 3; request++)
            {
                Assert.Equal(HttpStatusCode.OK, (await busy.Client.GetAsync("/api/v1/members/search")).StatusCode);
            }

            var refused = await busy.Client.GetAsync("/api/v1/members/search");
            await Problem(refused, HttpStatusCode.TooManyRequests, "integrations.too-many-requests");
            Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
            Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync("/api/v1/members/search")).StatusCode);

            site.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HttpStatusCode.OK, (await busy.Client.GetAsync("/api/v1/members/search")).StatusCode);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await busy.Client.GetAsync("/api/v1/members/search")).StatusCode);
        }
        finally
        {
            await ((Xunit.IAsyncLifetime)site).DisposeAsync();
        }
    }
}
