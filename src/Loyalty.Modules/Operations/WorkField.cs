using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations;

/// <summary>One field of a work item's form, as the workflow words it.</summary>
public sealed record WorkField(string Name, string Type, LocalText Label, LocalText? Help, bool Required, IReadOnlyList<WorkFieldOption> Options)
{
    /// <summary>The columns of a list; of everything else none.</summary>
    public IReadOnlyList<WorkField> Columns { get; init; } = [];

    /// <summary>Reads the fields of a work item.</summary>
    public static IReadOnlyList<WorkField> ReadAll(string fields) => JsonNode.Parse(fields) is JsonArray array ? [.. array.OfType<JsonObject>().Select(Read)] : [];

    /// <summary>The first required field that an answer leaves empty, or null.</summary>
    internal static Refusal? FirstEmpty(string fields, JsonObject? answer) => ReadAll(fields)
        .Where(field => field.Required && IsEmpty(answer?[field.Name])).Select(field => OperationsRefusals.FieldEmpty(field.Name, field.Label)).FirstOrDefault();

    private static WorkField Read(JsonObject json)
    {
        var name = ActivityTexts.Text(json["name"]) ?? "";
        return new WorkField(
            name, ActivityTexts.Text(json["type"]) ?? "text", ActivityTexts.Local(json["label"]) ?? new LocalText(name, name), ActivityTexts.Local(json["help"]),
            json["required"]?.GetValueKind() is JsonValueKind.True,
            json["options"] is JsonArray options ? [.. options.OfType<JsonObject>().Select(WorkFieldOption.Read)] : [])
        {
            Columns = json["columns"] is JsonArray columns ? [.. columns.OfType<JsonObject>().Select(Read)] : [],
        };
    }

    private static bool IsEmpty(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetValue<string>()),
        JsonValueKind.Array => value.AsArray().Count == 0,
        _ => false,
    };
}

/// <summary>One thing that can be chosen in a field.</summary>
public sealed record WorkFieldOption(string Value, LocalText Label)
{
    internal static WorkFieldOption Read(JsonObject json)
    {
        var value = ActivityTexts.Text(json["value"]) ?? "";
        return new WorkFieldOption(value, ActivityTexts.Local(json["label"]) ?? new LocalText(value, value));
    }
}
