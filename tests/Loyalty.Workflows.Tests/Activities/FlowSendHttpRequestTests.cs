using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class FlowSendHttpRequestTests
{
    [Theory]
    [InlineData("""{"statusCode":200,"headers":{},"content":""}""", "ok,done")]
    [InlineData("""{"statusCode":500,"headers":{},"content":""}""", "other,done")]
    [InlineData("""{"failure":"FailedToConnect","message":"no route"}""", "unreachable")]
    public async Task The_arrows_of_the_answer_are_followed(string payload, string lines)
    {
        var walk = new Walk(Flow.Chart(
            [Request(), Named("ok"), Named("other"), Named("unreachable"), Named("done")],
            Arrow("200", "ok"),
            Arrow("Unmatched status code", "other"),
            Arrow("Failed to connect", "unreachable"),
            Arrow("Done", "done")));
        await walk.StartAsync();

        await walk.ResumeAsync(walk.Open[0], JsonNode.Parse(payload));

        Assert.Equal(lines.Split(','), walk.Lines);
    }

    [Fact]
    public async Task A_failure_without_an_arrow_is_an_incident()
    {
        var walk = new Walk(Flow.Chart([Request(), Named("done")], Arrow("Done", "done")));
        await walk.StartAsync();

        var burst = await walk.ResumeAsync(walk.Open[0], JsonNode.Parse("""{"failure":"Timeout","message":"too slow"}"""));

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
    }

    private static JsonObject Request() =>
        Flow.Activity("Elsa.FlowSendHttpRequest", "s", ("url", "https://pms.example"), ("expectedStatusCodes", Flow.Input("Int32[]", "Object", "[200,201]")));

    private static JsonObject Named(string line) => Flow.Write(line);

    private static string Arrow(string port, string target) => $"s {port} -> {target}";
}
