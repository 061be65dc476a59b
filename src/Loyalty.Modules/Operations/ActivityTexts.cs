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
    public static LocalText TitleOf(WorkflowDefinition definition) => Local(definition.CustomProperties["title"]) ?? Same(definition.Name);

    public static LocalText PurposeOf(WorkflowDefinition definition) => Local(definition.CustomProperties["purpose"]) ?? Same(definition.Description ?? "");

    public static string CategoryOf(WorkflowDefinition definition) => Text(definition.CustomProperties["category"]) ?? "operations";

    /// <summary>An activity's title: its input, else what the designer shows, else its name.</summary>
    public static LocalText TitleOf(ActivityNode node) =>
        Local(InputValue.Constant(node, "title")) ?? Local(node.CustomProperties["title"]) ?? Same(Text(node.Metadata["displayText"]) ?? node.Name ?? node.Id);

    /// <summary>The step of the design that an activity is, or null.</summary>
    public static string? StepOf(ActivityNode node) => Text(node.CustomProperties["designStep"]);

    /// <summary>A text in both languages; null when there is none.</summary>
    public static LocalText? Local(JsonNode? node) => node switch
    {
        JsonObject both when Text(both["de"]) is not null || Text(both["en"]) is not null => new LocalText(Text(both["de"]) ?? "", Text(both["en"]) ?? ""),
        JsonValue when Text(node) is { } text => Same(text),
        _ => null,
    };

    /// <summary>The points of a checklist; one without an id is named by its place.</summary>
    public static IReadOnlyList<ChecklistItem> Points(JsonNode? node) => node is not JsonArray array ? [] :
    [
        .. array.OfType<JsonObject>().Select((item, index) => new ChecklistItem(
            Text(item["id"]) ?? $"point-{index + 1}", Local(item["text"]) ?? Same(""), Local(item["help"]), item["required"]?.GetValueKind() is JsonValueKind.True)),
    ];

    public static string? Text(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static LocalText Same(string text) => new(text, text);
}
