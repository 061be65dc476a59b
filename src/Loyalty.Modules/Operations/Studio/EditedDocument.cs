using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>A document as an editor sends it: what belongs to the way there is taken off, what the editor cannot carry is put back.</summary>
internal static class EditedDocument
{
    /// <summary>More than anybody can draw; checking and showing more would keep everybody waiting.</summary>
    private const int MostActivities = 2_000;

    /// <summary>Members that editors know, or that the server gives.</summary>
    private static readonly HashSet<string> Known = new(
        [
            "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem",
            "isLatest", "isPublished", "providerName", "materializerName", "materializerContext", "options", "usableAsActivity", "root", "links",
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>Reads what was sent as the document of a workflow; one that has no id yet is given one.</summary>
    public static Result<WorkflowDefinition> Read(JsonObject sent)
    {
        var json = sent.DeepClone().AsObject();
        json.Remove("links");
        json["definitionId"] = ActivityTexts.Text(json["definitionId"]) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        json["root"] ??= new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1", ["activities"] = new JsonArray(), ["connections"] = new JsonArray() };
        if (Wrong(json) is { } wrong)
        {
            return OperationsRefusals.WorkflowUnreadable(wrong);
        }

        return WorkflowDocument.Read(json.ToJsonString()).Then<WorkflowDefinition>(definition =>
            !definition.DefinitionId.All(IsFit) ? OperationsRefusals.IdUnfit(definition.DefinitionId)
            : definition.Activities.Count > MostActivities ? OperationsRefusals.TooManySteps(definition.Activities.Count, MostActivities)
            : definition.Activities.Select(Wrong).FirstOrDefault(wrong => wrong is not null) is { } odd ? OperationsRefusals.WorkflowUnreadable(odd)
            : WorkflowDocument.Read(NodeIds.Assigned(definition).ToJsonString()));
    }

    /// <summary>The same with the members of the version before that no editor knows.</summary>
    public static WorkflowDefinition Completed(WorkflowDefinition edited, WorkflowDefinition before)
    {
        var json = edited.Json.DeepClone().AsObject();
        foreach (var (name, value) in before.Json.Where(member => !Known.Contains(member.Key) && !json.ContainsKey(member.Key)))
        {
            json[name] = value?.DeepClone();
        }

        return DefinitionReader.Read(json);
    }

    /// <summary>Whether two documents say the same, whatever version they are said to be, and with the places that an opening gives to steps that have none.</summary>
    public static bool IsSame(WorkflowDefinition one, WorkflowDefinition other) => JsonNode.DeepEquals(Content(one), Content(other));

    private static JsonObject Content(WorkflowDefinition definition)
    {
        var placed = DefinitionReader.Read(NodeIds.Assigned(definition));
        EditorPlaces.Give(placed);
        var json = placed.Json;
        foreach (var member in (string[])["id", "version", "createdAt", "isLatest", "isPublished", "toolVersion", "tenantId", "materializerName"])
        {
            json.Remove(member);
        }

        foreach (var empty in json.Where(member => member.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || member.Value.GetValueKind() is JsonValueKind.False).Select(member => member.Key).ToArray())
        {
            json.Remove(empty);
        }

        return json;
    }

    /// <summary>An id stands in addresses of pages.</summary>
    private static bool IsFit(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    /// <summary>What is of another kind in an activity than editors expect.</summary>
    private static string? Wrong(ActivityNode node) => node.Id.Any(char.IsControl) || node.Type.Any(char.IsControl) ? "an id or a type holds something that cannot be read" :
        ((string[])["metadata", "customProperties"]).Where(name => node.Property(name) is not (null or JsonObject)).Select(name => $"'{name}' of '{node.Id}' is no object").FirstOrDefault()
        ?? (node.Metadata["designer"] is not (null or JsonObject) || node.Metadata["designer"]?["position"] is not (null or JsonObject) || node.Metadata["designer"]?["size"] is not (null or JsonObject)
            ? $"the place of '{node.Id}' in the drawing is no object" : null);

    /// <summary>What is of another kind than editors expect, who would break at it.</summary>
    private static string? Wrong(JsonObject json) =>
        Lists.Where(list => json[list] is not (null or JsonArray)).Select(list => $"'{list}' is no list").FirstOrDefault()
        ?? Lists.Where(list => json[list] is JsonArray array && array.Any(item => item is not JsonObject) && list != "outcomes").Select(list => $"'{list}' holds something that is no object").FirstOrDefault()
        ?? ((string[])["customProperties", "options"]).Where(name => json[name] is not (null or JsonObject)).Select(name => $"'{name}' is no object").FirstOrDefault()
        ?? ((string[])["name", "description"]).Where(name => json[name] is { } text && text.GetValueKind() is not JsonValueKind.String).Select(name => $"'{name}' is no text").FirstOrDefault();
}
