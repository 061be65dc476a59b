using System.Text.Json.Nodes;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>Definitions as the editor sends them.</summary>
internal static class Drawing
{
    /// <summary>A new workflow whose steps follow one another.</summary>
    public static JsonObject Of(string? definitionId, params JsonObject[] activities) => new()
    {
        ["id"] = null,
        ["definitionId"] = definitionId,
        ["name"] = definitionId ?? "Neuer Ablauf",
        ["description"] = null,
        ["version"] = 1,
        ["toolVersion"] = "3.8.2.0",
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1)).Select(pair => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = (string?)pair.First["id"], ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = (string?)pair.Second["id"], ["port"] = "In" },
            })]),
        },
    };

    /// <summary>A step with inputs as literals.</summary>
    public static JsonObject Step(string type, string id, params (string Name, string Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false }, ["metadata"] = new JsonObject() };
        foreach (var (name, value) in inputs)
        {
            step[name] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        }

        return step;
    }

    /// <summary>A step that asks somebody.</summary>
    public static JsonObject Ask(string id, string title = "Zimmer richten") => Step("Loyalty.CreateTask", id, ("title", title), ("assignee", "staff"));

    /// <summary>The first step of a definition.</summary>
    public static JsonObject First(JsonNode definition) => definition["root"]!["activities"]![0]!.AsObject();
}
