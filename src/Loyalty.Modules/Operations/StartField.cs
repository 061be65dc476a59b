using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations;

/// <summary>What kind of thing has to be said when a workflow is started by hand.</summary>
public enum StartFieldKind
{
    /// <summary>A text.</summary>
    Text,
    /// <summary>A number without decimals.</summary>
    Whole,
    /// <summary>A number.</summary>
    Number,
    /// <summary>Yes or no.</summary>
    YesNo,
    /// <summary>A day.</summary>
    Day,
    /// <summary>A member.</summary>
    Member,
    /// <summary>Anything, written as JSON.</summary>
    Json,
}

/// <summary>One thing that a workflow wants to be told when somebody starts it.</summary>
public sealed record StartField(string Name, LocalText Title, LocalText? Help, StartFieldKind Kind, bool IsRequired)
{
    private const string Member = "memberId";

    /// <summary>What a workflow wants to be told: all it declares; what has a default or is said to be optional may stay empty.</summary>
    internal static IReadOnlyList<StartField> Of(WorkflowDefinition definition) =>
        [.. definition.Inputs.DistinctBy(input => input.Name).Select(input => Of(input, JsonOf(definition, input.Name), (definition.CustomProperties["inputTitles"] as JsonObject)?[input.Name]))];

    /// <summary>The value that was typed, as the workflow gets it; null where nothing was.</summary>
    internal Result<JsonNode?> Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
        {
            return IsRequired ? OperationsRefusals.FieldEmpty(Name, Title) : (JsonNode?)null;
        }

        JsonNode? value = Kind switch
        {
            StartFieldKind.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            StartFieldKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            StartFieldKind.YesNo => bool.TryParse(text, out var yes) ? yes : null,
            StartFieldKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            StartFieldKind.Member => Guid.TryParse(text, out var member) ? member.ToString() : null,
            StartFieldKind.Json => Parsed(text),
            _ => text,
        };
        return value ?? (Result<JsonNode?>)OperationsRefusals.FieldWrong(Name, Title);
    }

    private static StartField Of(ParameterDefinition input, JsonObject json, JsonNode? titled)
    {
        var isOptional = json["defaultValue"] is not null || json["isRequired"]?.GetValueKind() is JsonValueKind.False;
        var title = ActivityTexts.Local(titled) ?? ActivityTexts.Local(json["displayName"]) ?? new LocalText(input.Name, input.Name);
        return new StartField(input.Name, title, ActivityTexts.Local(json["description"]), KindOf(input, json), !isOptional && KindOf(input, json) is not StartFieldKind.YesNo);
    }

    private static StartFieldKind KindOf(ParameterDefinition input, JsonObject json) =>
        json["isArray"]?.GetValueKind() is JsonValueKind.True ? StartFieldKind.Json
        : input.Name.Equals(Member, StringComparison.OrdinalIgnoreCase) ? StartFieldKind.Member
        : input.Type.Split(',')[0].Split('.')[^1] switch
        {
            "Boolean" or "Bool" => StartFieldKind.YesNo,
            "Byte" or "Int16" or "Int32" or "Int64" or "Long" => StartFieldKind.Whole,
            "Single" or "Double" or "Decimal" => StartFieldKind.Number,
            "DateOnly" or "DateTime" or "DateTimeOffset" => StartFieldKind.Day,
            "Object" or "ObjectDictionary" or "Dictionary" or "JsonElement" or "JsonNode" or "JsonObject" or "ExpandoObject" => StartFieldKind.Json,
            _ => StartFieldKind.Text,
        };

    private static JsonObject JsonOf(WorkflowDefinition definition, string name) =>
        (definition.Json["inputs"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(input => ActivityTexts.Text(input["name"]) == name) ?? [];

    /// <summary>JSON where it is JSON, otherwise the text itself.</summary>
    private static JsonNode? Parsed(string text)
    {
        try
        {
            return ForeignJson.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
