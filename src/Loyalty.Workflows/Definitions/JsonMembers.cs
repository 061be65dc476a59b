using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>Reads members of a JSON object as Elsa does: by exact name first, then without regard to case.</summary>
internal static class JsonMembers
{
    private static readonly string[] s_itemNames = ["items", "_items", "values", "_values"];

    public static JsonNode? Member(this JsonObject json, string name)
    {
        if (json.TryGetPropertyValue(name, out var exact)) return exact;
        foreach (var (key, value) in json)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }

    public static string? Text(this JsonObject json, string name) => json.Member(name).AsText();

    public static bool Flag(this JsonObject json, string name) =>
        json.Member(name) is JsonValue value && value.GetValueKind() is JsonValueKind.True;

    public static int? Number(this JsonObject json, string name) =>
        json.Member(name) is JsonValue value && value.TryGetValue(out int number) ? number : null;

    public static JsonObject? Object(this JsonObject json, string name) => json.Member(name) as JsonObject;

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>
    /// A copy as it would be read from stored JSON: a number made in code is of one CLR type only, one that was stored
    /// converts to any, and an activity must not have to know which of the two it was given.
    /// </summary>
    public static JsonNode? Stored(this JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString());

    /// <summary>The items of an array, of one of Elsa's wrappers, or the single value standing alone.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array,
        JsonObject wrapper when wrapper.Wrapped() is { } items => items.AsEnumerable(),
        _ => [node],
    };

    /// <summary>The list inside <c>{"$values":[…]}</c>, or inside <c>{"_type":"…","items":[…]}</c> as older documents have it; null if it is no wrapper.</summary>
    public static JsonArray? Wrapped(this JsonObject json)
    {
        if (json.TryGetPropertyValue("$values", out var values)) return values as JsonArray;
        if (!json.ContainsKey("_type")) return null;
        return s_itemNames.Select(name => json[name]).OfType<JsonArray>().FirstOrDefault();
    }
}
