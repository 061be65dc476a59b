using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class HttpEndpointTests
{
    private static readonly JsonObject s_request = new()
    {
        ["path"] = "orders/7",
        ["method"] = "post",
        ["headers"] = new JsonObject(),
        ["queryStringData"] = new JsonObject { ["q"] = "x" },
        ["routeData"] = new JsonObject { ["id"] = "7" },
        ["parsedContent"] = new JsonObject { ["room"] = 12 },
        ["content"] = """{"room":12}""",
    };

    [Fact]
    public void Each_method_of_a_trigger_starts_the_workflow()
    {
        var triggers = TriggerIndex.Of(Endpoint(trigger: true), new WorkflowEngine([]).Activities);

        Assert.Equal(
            ["""{"method":"post","path":"orders/{id}"}""", """{"method":"put","path":"orders/{id}"}"""], triggers.Select(trigger => trigger.Stimulus!.ToJsonString()));
        Assert.All(triggers, trigger => Assert.Equal(("Elsa.HttpEndpoint", "h"), (trigger.Name, trigger.ActivityId)));
    }

    [Fact]
    public void Only_an_endpoint_that_says_nothing_of_a_lock_or_says_no_stands_open()
    {
        JsonNode?[] open = [null, false, "false", "False", Flow.Input("Boolean", "Literal", "false"), Flow.Input("Boolean", "Literal", null)];
        JsonNode?[] locked = [true, "True", "yes", "", 1, 0, new JsonArray(), Flow.Input("Boolean", "Literal", "on"), Flow.Input("Boolean", "JavaScript", "false"), new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "x" } }];

        Assert.All(open, value => Assert.False(IsLocked(value)));
        Assert.All(locked, value => Assert.True(IsLocked(value)));
    }

    [Fact]
    public async Task The_request_that_started_the_workflow_is_its_output()
    {
        var walk = new Walk(Endpoint(trigger: true));

        await walk.StartAsync((JsonObject)s_request.DeepClone(), "h");

        Assert.Equal(["7 x 12 orders/7"], walk.Lines);
    }

    [Fact]
    public async Task Inside_a_workflow_the_first_request_counts_whatever_its_method()
    {
        var walk = new Walk(Endpoint(trigger: false));

        await walk.StartAsync();
        Assert.Equal(["post", "put"], walk.Open.Select(bookmark => (string)bookmark.Payload!["method"]!));
        var burst = await walk.ResumeAsync(walk.Open[1], s_request.DeepClone());

        Assert.Equal(["7 x 12 orders/7"], walk.Lines);
        Assert.Empty(burst.State.Bookmarks);
    }

    [Fact]
    public async Task Without_a_path_it_is_an_incident_and_without_methods_it_is_GET()
    {
        var nowhere = await new Walk(Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "/")))).StartAsync();
        var get = await new Walk(Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "/a/")))).StartAsync();

        Assert.Contains("no path", Assert.Single(nowhere.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal("""{"method":"get","path":"a"}""", Assert.Single(get.CreatedBookmarks).Payload!.ToJsonString());
    }

    private static bool IsLocked(JsonNode? authorize)
    {
        WorkflowDefinition definition = Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "a"), ("authorize", authorize)));
        return HttpEndpoint.IsLocked(definition.Find("h")!); // just written
    }

    private static WorkflowDefinition Endpoint(bool trigger)
    {
        var endpoint = Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "/orders/{id}"), ("supportedMethods", Flow.Input("String[]", "Object", """["POST","Put"]""")));
        return Flow.Sequence(
            trigger ? endpoint.Trigger() : endpoint,
            Loop.Say("w", "${getOutputFrom('h','routeData').id} ${getOutputFrom('h','queryStringData').q} ${getOutputFrom('h','parsedContent').room} ${getOutputFrom('h','Result').path}"));
    }
}
