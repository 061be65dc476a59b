using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Drawing;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>Writes drafts as definitions in Elsa's JSON: one step after the other, drawn from left to right.</summary>
internal static class DraftDocument
{
    /// <summary>The id that stands in a proposal; the hotel's own is given when it is kept.</summary>
    public const string UnnamedId = "draft";

    public static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The kinds of work that drafts are made of.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["FillChecklist", "SaveDataEntry", "UpdateDataEntry", "CreateTask", "SendEmail"];

    public static string TypeOf(string kind) => "Loyalty." + kind;

    /// <summary>The whole document.</summary>
    public static JsonObject Of(DraftRequest request, string category, JsonObject? beginning, IReadOnlyList<JsonObject> steps, LocalText? title = null, LocalText? purpose = null)
    {
        var name = request.Name.Trim();
        var sentence = string.IsNullOrWhiteSpace(request.Sentence) ? null : request.Sentence.Trim();
        JsonObject[] activities = [.. beginning is null ? [] : new[] { beginning }, .. steps];
        var across = EditorPlaces.ColumnOf(activities.Select(activity => ActivityTexts.Text(activity["metadata"]?["displayText"])));
        foreach (var (at, activity) in activities.Index())
        {
            activity["nodeId"] = $"Workflow1:flow:{activity["id"]}";
            activity["metadata"]!["designer"] = new JsonObject // written by ActivityOf and TriggerOf
            {
                ["position"] = new JsonObject { ["x"] = EditorPlaces.Margin + (at % EditorPlaces.PerRow * across), ["y"] = EditorPlaces.Margin + (at / EditorPlaces.PerRow * EditorPlaces.Row) },
                ["size"] = new JsonObject { ["width"] = 240, ["height"] = 60 },
            };
        }

        return new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["id"] = UnnamedId + "-1",
            ["definitionId"] = UnnamedId,
            ["name"] = name,
            ["description"] = sentence ?? "",
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = new JsonArray(),
            ["inputs"] = beginning is null || ActivityTexts.Text(beginning["type"]) is "Elsa.Cron" ? new JsonArray() : new JsonArray(MemberInput()),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = new JsonObject
            {
                ["category"] = category,
                ["title"] = Both(title ?? new LocalText(name, name)),
                ["purpose"] = Both(purpose ?? new LocalText(sentence ?? "Entwurf aus einem Namen. Sehen Sie jeden Schritt durch.", sentence ?? "Draft from a name. Look through each step.")),
                ["languages"] = new JsonArray("de", "en"),
            },
            ["isReadonly"] = false,
            ["isSystem"] = false,
            ["isLatest"] = true,
            ["isPublished"] = false,
            ["options"] = new JsonObject { ["usableAsActivity"] = false },
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["nodeId"] = "Workflow1:flow",
                ["name"] = "Flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
                ["metadata"] = new JsonObject(),
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1)).Select(pair => Arrow(pair.First, pair.Second))]),
            },
        };
    }

    /// <summary>A step of the library as an activity.</summary>
    public static JsonObject ActivityOf(LibraryStep step) => ActivityOf(step.Id, step.Kind, step.Title, step.Json);

    /// <summary>A step with its texts, points, fields, assignee and due date as an activity.</summary>
    public static JsonObject ActivityOf(string id, string kind, LocalText title, JsonObject words)
    {
        var activity = Bare(id, TypeOf(kind), title, startsWorkflow: false);
        activity["title"] = Input(Both(title));
        foreach (var name in new[] { "teaser", "guidance", "items", "fields" })
        {
            if (words[name] is { } value)
            {
                activity[name] = Input(value.DeepClone());
            }
        }

        activity["assignee"] = Literal("String", ActivityTexts.Text(words["assignee"]) ?? "staff");
        if (words["dueInDays"] is JsonValue days)
        {
            activity["dueInDays"] = Literal("Int32", days.DeepClone());
        }

        if (kind == "SendEmail")
        {
            activity["confirm"] = Literal("Boolean", true);
        }

        return activity;
    }

    /// <summary>What starts the draft.</summary>
    public static JsonObject TriggerOf(LibraryTrigger trigger, JsonObject inputs)
    {
        var activity = Bare("begin", trigger.Type, trigger.Title, startsWorkflow: true);
        foreach (var (name, value) in inputs)
        {
            activity[name] = Literal(value is JsonValue number && number.TryGetValue<int>(out _) ? "Int32" : "String", value?.DeepClone());
        }

        return activity;
    }

    private static JsonObject Bare(string id, string type, LocalText title, bool startsWorkflow) => new()
    {
        ["id"] = id,
        ["nodeId"] = "",
        ["name"] = string.Concat(id.Split('-').Select(part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..])),
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["title"] = Both(title), ["canStartWorkflow"] = startsWorkflow, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject { ["displayText"] = title.De },
    };

    private static JsonObject Arrow(JsonObject from, JsonObject to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from["id"]?.DeepClone(), ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to["id"]?.DeepClone(), ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    private static JsonObject MemberInput() => new()
    {
        ["type"] = "String",
        ["isArray"] = false,
        ["name"] = "memberId",
        ["displayName"] = "Mitglied",
        ["description"] = "Das Mitglied, um das es geht",
        ["category"] = "Primitives",
        ["uiHint"] = "singleline",
        ["storageDriverType"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static JsonObject Both(LocalText text) => new() { ["de"] = text.De, ["en"] = text.En };

    private static JsonObject Input(JsonNode value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString(Compact) },
    };

    private static JsonObject Literal(string type, JsonNode? value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
