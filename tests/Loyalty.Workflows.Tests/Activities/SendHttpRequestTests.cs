using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class SendHttpRequestTests
{
    [Fact]
    public async Task It_asks_for_the_request_to_be_sent()
    {
        var burst = await new Walk(Flow.Sequence(Request())).StartAsync();

        var call = Assert.IsType<HttpCall>(Assert.Single(burst.Requests));
        Assert.Equal(("POST", "https://pms.example/rooms", """{"room":12}""", "application/json"), (call.Method, call.Url, call.Content, call.ContentType));
        Assert.Equal(("Bearer x", "1"), ((string?)call.Headers["Authorization"], (string?)call.Headers["X-A"]));
        Assert.Equal((burst.CreatedBookmarks[0].Id, TimeSpan.FromSeconds(30)), (call.BookmarkId, call.Timeout));
    }

    [Theory]
    [InlineData("""{"statusCode":200,"headers":{"content-type":"application/json"},"content":"{\"a\":1}"}""", "ok 1")]
    [InlineData("""{"statusCode":404,"headers":{},"content":"gone"}""", "missing")]
    [InlineData("""{"statusCode":500,"headers":{},"content":"oh"}""", "other")]
    [InlineData("""{"failure":"FailedToConnect","message":"no route"}""", "unreachable")]
    [InlineData("""{"failure":"Timeout","message":"too slow"}""", "slow")]
    public async Task The_answer_leads_to_its_activity(string payload, string line)
    {
        var walk = new Walk(Flow.Sequence(Request(), Flow.Write("after")));
        await walk.StartAsync();

        await walk.ResumeAsync(walk.Open[0], JsonNode.Parse(payload));

        Assert.Equal([line, "after"], walk.Lines);
    }

    [Fact]
    public async Task A_failure_that_nobody_provided_for_is_an_incident_and_is_tried_again_if_the_author_says_so()
    {
        var request = Flow.Activity("Elsa.SendHttpRequest", "s", ("url", "https://pms.example"));
        request["customProperties"] = new JsonObject { ["retry"] = new JsonObject { ["attempts"] = 2 } };
        var walk = new Walk(Flow.Sequence(request));
        await walk.StartAsync();

        var first = await walk.ResumeAsync(walk.Open[0], JsonNode.Parse("""{"failure":"Timeout","message":"too slow"}"""));
        Assert.Equal("Loyalty.Retry", Assert.Single(first.CreatedBookmarks).Name);
        Assert.IsType<HttpCall>(Assert.Single((await walk.ResumeAsync(walk.Open[0])).Requests));
        var second = await walk.ResumeAsync(walk.Open[0], JsonNode.Parse("""{"failure":"Timeout","message":"too slow"}"""));

        Assert.Contains("too slow", Assert.Single(second.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.SendHttpRequest", "s", ("url", "file:///etc/passwd")))).StartAsync();

        Assert.Contains("file:///etc/passwd", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Request() => Flow.Activity(
        "Elsa.SendHttpRequest",
        "s",
        ("url", "https://pms.example/rooms"),
        ("method", "post"),
        ("authorization", "Bearer x"),
        ("requestHeaders", Flow.Input("ObjectDictionary", "Object", """{"X-A":"1"}""")),
        ("content", Flow.Input("Object", "Object", """{"room":12}""")),
        ("expectedStatusCodes", new JsonArray(
            new JsonObject { ["statusCode"] = 200, ["activity"] = Loop.Say("w", "ok ${getOutputFrom('s','parsedContent').a}") },
            new JsonObject { ["statusCode"] = 404, ["activity"] = Flow.Write("missing") })),
        ("unmatchedStatusCode", Flow.Write("other")),
        ("failedToConnect", Flow.Write("unreachable")),
        ("timeout", Flow.Write("slow")));
}
