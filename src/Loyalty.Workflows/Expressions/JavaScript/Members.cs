using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What can be asked of a value with a dot.</summary>
internal static class Members
{
    public static JsonNode? Get(JsonNode? owner, string name) => owner switch
    {
        null => throw new ExpressionException($"'{name}' cannot be read of null"),
        JsonObject json => json.TryGetPropertyValue(name, out var value) ? value : null,
        JsonArray array when name == "length" => JsonValue.Create(array.Count),
        JsonArray array => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count ? array[index] : null,
        _ when name == "length" && owner.AsText() is { } text => JsonValue.Create(text.Length),
        _ => null,
    };

    public static JsonNode? Call(JsonNode? owner, string name, IReadOnlyList<JsonNode?> arguments)
    {
        var first = arguments.Count > 0 ? arguments[0] : null;
        var argument = Values.ToText(first);
        return (owner, name) switch
        {
            (null, _) => throw new ExpressionException($"'{name}' cannot be called on null"),
            (JsonArray array, "includes") => JsonValue.Create(array.Any(item => JsonNode.DeepEquals(item.Stored(), first.Stored()))),
            (JsonArray array, "join") => JsonValue.Create(string.Join(arguments.Count > 0 ? argument : ",", array.Select(Values.ToText))),
            (_, "toString") => JsonValue.Create(Values.ToText(owner)),
            _ when owner.AsText() is { } text => OfText(text, name, argument),
            _ => throw Unknown(name),
        };
    }

    private static JsonValue OfText(string text, string name, string argument) => name switch
    {
        "toUpperCase" => JsonValue.Create(text.ToUpperInvariant()),
        "toLowerCase" => JsonValue.Create(text.ToLower(CultureInfo.InvariantCulture)),
        "trim" => JsonValue.Create(text.Trim()),
        "includes" => JsonValue.Create(text.Contains(argument, StringComparison.Ordinal)),
        "startsWith" => JsonValue.Create(text.StartsWith(argument, StringComparison.Ordinal)),
        "endsWith" => JsonValue.Create(text.EndsWith(argument, StringComparison.Ordinal)),
        _ => throw Unknown(name),
    };

    private static ExpressionException Unknown(string name) => new($"the function '{name}' is not known");
}
