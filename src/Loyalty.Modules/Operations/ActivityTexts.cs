using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations;

/// <summary>Reads the texts that people see out of a definition; what has one language only counts for both.</summary>
internal static class ActivityTexts
{
    private const int LongestCategory = 50;

    public static LocalText TitleOf(WorkflowDefinition definition) => Local(definition.CustomProperties["title"]) ?? Same(definition.Name);

    public static LocalText PurposeOf(WorkflowDefinition definition) => Local(definition.CustomProperties["purpose"]) ?? Same(definition.Description ?? "");

    /// <summary>What a workflow belongs to; what is too long to be kept, or no text, is none.</summary>
    public static string CategoryOf(WorkflowDefinition definition) =>
        Text(definition.CustomProperties["category"]) is { Length: <= LongestCategory } category && !category.Any(char.IsControl) ? category : "operations";

    /// <summary>An activity's title: its input, else what the designer shows, else its name.</summary>
    public static LocalText TitleOf(ActivityNode node) =>
        Local(InputValue.Constant(node, "title")) ?? Local(node.CustomProperties["title"]) ?? Same(Text(node.Metadata["displayText"]) ?? node.Name ?? node.Id);

    /// <summary>The sentence under an activity's title as its author wrote it; null when there is none. Where an expression makes it, what stands beside that.</summary>
    public static LocalText? TeaserOf(ActivityNode node) => Local(InputValue.Constant(node, "teaser")) ?? Local(node.CustomProperties["teaser"]);

    /// <summary>The step of the design that an activity is, or null.</summary>
    public static string? StepOf(ActivityNode node) => Text(node.CustomProperties["designStep"]);

    /// <summary>A text in both languages; null when there is none.</summary>
    public static LocalText? Local(JsonNode? node) => node switch
    {
        JsonObject both when Text(both["de"]) is not null || Text(both["en"]) is not null => new LocalText(Text(both["de"]) ?? "", Text(both["en"]) ?? ""),
        JsonValue when Text(node) is { } text => Written(text) is JsonObject both && Local(both) is { } local ? local : Same(text),
        _ => null,
    };

    /// <summary>The points that a step of ours asks somebody to tick; what a loop goes through are none.</summary>
    public static IReadOnlyList<ChecklistItem> PointsOf(ActivityNode node) => node.Type.StartsWith("Loyalty.", StringComparison.Ordinal) ? Points(InputValue.Constant(node, "items")) : [];

    /// <summary>The points of a checklist; one without an id is named by its place.</summary>
    public static IReadOnlyList<ChecklistItem> Points(JsonNode? node) =>
    [
        .. Listed(node, "text").Select((item, index) => new ChecklistItem(
            Text(item["id"]) ?? $"point-{index + 1}", Local(item["text"]) ?? Same(""), Local(item["help"]), item["required"]?.GetValueKind() is JsonValueKind.True)),
    ];

    /// <summary>The fields of a form; one without a name is named by its place.</summary>
    public static IReadOnlyList<JsonObject> Fields(JsonNode? node)
    {
        var fields = Listed(node, "label").Select(field => field.DeepClone().AsObject()).ToArray();
        foreach (var (index, field) in fields.Index())
        {
            field["name"] ??= $"field-{index + 1}";
        }

        return fields;
    }

    public static string? Text(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } text ? text : null;

    /// <summary>A list of objects; as text it is one to a line, and a star before it makes it required.</summary>
    private static IEnumerable<JsonObject> Listed(JsonNode? node, string member) => node switch
    {
        JsonArray array => array.SelectMany(item => item is JsonObject json ? [json] : Text(item) is { } line ? [Line(line, member)] : Array.Empty<JsonObject>()),
        JsonValue when Text(node) is { } text => Written(text) is JsonArray array
            ? Listed(array, member)
            : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Line(line, member)),
        _ => [],
    };

    private static JsonObject Line(string line, string member) => new() { [member] = line.TrimStart('*').Trim(), ["required"] = line.StartsWith('*') };

    /// <summary>What stands in a text as JSON; null when it is plain text.</summary>
    private static JsonNode? Written(string text)
    {
        try
        {
            return text.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LocalText Same(string text) => new(text, text);
}
