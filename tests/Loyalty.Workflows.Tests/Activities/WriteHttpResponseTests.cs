using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class WriteHttpResponseTests
{
    [Theory]
    [InlineData("201", 201)]
    [InlineData("NotFound", 404)]
    [InlineData(null, 200)]
    public async Task It_answers_with_status_content_and_headers(string? status, int expected)
    {
        var answer = await AnswerAsync(("statusCode", status), ("content", "grüezi"), ("responseHeaders", Flow.Input("ObjectDictionary", "Object", """{"X-A":["1","2"]}""")));

        Assert.Equal((expected, "grüezi", "text/plain; charset=utf-8", "1, 2"), (answer.StatusCode, answer.Content, answer.ContentType, (string?)answer.Headers["X-A"]));
    }

    [Fact]
    public async Task What_is_not_text_is_answered_as_JSON()
    {
        var answer = await AnswerAsync(("content", Flow.Input("Object", "Object", """{"room":12}""")));

        Assert.Equal(("""{"room":12}""", "application/json"), (answer.Content, answer.ContentType));
    }

    [Fact]
    public async Task What_is_no_status_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.WriteHttpResponse", "a", ("statusCode", "fine")))).StartAsync();

        Assert.Contains("'fine'", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static async Task<HttpAnswer> AnswerAsync(params (string, object?)[] inputs) =>
        Assert.IsType<HttpAnswer>(Assert.Single((await new Walk(Flow.Sequence(Flow.Activity("Elsa.WriteHttpResponse", "a", inputs))).StartAsync()).Requests));
}
