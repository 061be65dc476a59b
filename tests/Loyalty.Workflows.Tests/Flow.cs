using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Tests;

/// <summary>Writes small definitions: <c>Flow.Chart([…activities], "a -> b", "d True -> e")</c>.</summary>
internal static class Flow
{
    public static WorkflowDefinition Chart(JsonObject[] activities, params string[] arrows) =>
        Of(Container("Elsa.Flowchart", "R", activities, arrows));

    public static WorkflowDefinition Sequence(params JsonObject[] activities) => Of(Container("Elsa.Sequence", "S", activities));

    public static WorkflowDefinition Of(JsonObject root, params JsonObject[] variables) => DefinitionReader.Read(new JsonObject
    {
        ["id"] = "test-v1",
        ["definitionId"] = "test",
        ["version"] = 1,
        ["variables"] = new JsonArray([.. variables]),
        ["root"] = root,
    });

    public static JsonObject Container(string type, string id, JsonObject[] activities, params string[] arrows) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. arrows.Select(Arrow)]),
    };

    public static JsonObject Activity(string type, string id, params (string Name, object? Value)[] inputs)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in inputs) json[name] = value is JsonNode node ? node : JsonValue.Create(value);
        return json;
    }

    public static JsonObject Write(string id) => Activity("Elsa.WriteLine", id, ("text", id));

    public static JsonObject WriteVariable(string id, string variable) => Activity("Elsa.WriteLine", id, ("text", Input("String", "Variable", variable)));

    public static JsonObject Event(string id, string name) => Activity("Elsa.Event", id, ("eventName", name));

    public static JsonObject Trigger(this JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    public static JsonObject Variable(string name, string type, object? value) => new()
    {
        ["id"] = $"v-{name}",
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = JsonValue.Create(value),
    };

    public static JsonObject Input(string type, string language, object? value) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = language, ["value"] = value is JsonNode node ? node : JsonValue.Create(value) },
    };

    private static JsonNode Arrow(string arrow)
    {
        var ends = arrow.Split(" -> ");
        var source = ends[0].Split(' ', 2); // a port may have blanks in its name
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
