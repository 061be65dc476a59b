using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Benchmarks.Engine;

/// <summary>The workflows that are measured.</summary>
internal static class Charts
{
    /// <summary>A flowchart of so many activities, one after the other.</summary>
    public static WorkflowDefinition InARow(int count, Func<int, JsonObject> activity, string id = "row") => DefinitionReader.Read(new JsonObject
    {
        ["id"] = $"{id}-1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. Enumerable.Range(1, count).Select(activity)]),
            ["connections"] = new JsonArray([.. Enumerable.Range(1, count - 1).Select(at => Arrow(Id(activity(at)), Id(activity(at + 1))))]),
        },
    });

    public static JsonObject Write(string id) => Activity("Elsa.WriteLine", id, "text", id);

    public static JsonObject Wait(string id, string eventName) => Activity("Elsa.Event", id, "eventName", eventName);

    public static JsonObject Delay(string id, string span) => Activity("Elsa.Delay", id, "timeSpan", span);

    private static string Id(JsonObject activity) => activity["id"]!.GetValue<string>(); // made by Activity

    private static JsonObject Activity(string type, string id, string input, string value) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["version"] = 1,
        [input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } },
    };

    private static JsonNode Arrow(string from, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
