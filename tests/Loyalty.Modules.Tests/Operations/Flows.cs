using System.Text.Json.Nodes;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>Writes small workflow definitions for tests.</summary>
internal static class Flows
{
    /// <summary>A workflow whose activities follow one another.</summary>
    public static string Chain(string definitionId, params JsonObject[] activities)
    {
        var connections = activities.Zip(activities.Skip(1)).Select(pair => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = pair.First["id"]!.ToString(), ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = pair.Second["id"]!.ToString(), ["port"] = "In" },
        });
        return new JsonObject
        {
            ["id"] = definitionId + "-draft",
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["version"] = 1,
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. connections]),
            },
        }.ToJsonString();
    }

    public static JsonObject Ask(string id, string type = "CreateTask", string assignee = "staff", params (string Id, bool Required)[] points) => new()
    {
        ["id"] = id,
        ["type"] = "Loyalty." + type,
        ["title"] = new JsonObject { ["de"] = $"Bitte {id}", ["en"] = $"Please {id}" },
        ["assignee"] = assignee,
        ["dueInDays"] = 2,
        ["items"] = new JsonArray([.. points.Select(point => new JsonObject { ["id"] = point.Id, ["text"] = point.Id.ToUpperInvariant(), ["required"] = point.Required })]),
    };

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode Value)[] inputs)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in inputs)
        {
            json[name] = value;
        }

        return json;
    }

    public static JsonObject Trigger(this JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
