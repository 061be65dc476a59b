using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>JavaScript's operators between two values; the second is evaluated only where it matters.</summary>
internal static class Operators
{
    public static JsonNode? Apply(string sign, JsonNode? left, Func<JsonNode?> right) => sign switch
    {
        "??" => left ?? right(),
        "||" => Values.IsTrue(left) ? left : right(),
        "&&" => Values.IsTrue(left) ? right() : left,
        "==" => JsonValue.Create(Same(left, right(), strict: false)),
        "!=" => JsonValue.Create(!Same(left, right(), strict: false)),
        "===" => JsonValue.Create(Same(left, right(), strict: true)),
        "!==" => JsonValue.Create(!Same(left, right(), strict: true)),
        "+" => Add(left, right()),
        "-" => Values.Number(Values.ToNumber(left) - Values.ToNumber(right())),
        "*" => Values.Number(Values.ToNumber(left) * Values.ToNumber(right())),
        "/" => Values.Number(Values.ToNumber(left) / Values.ToNumber(right())),
        "%" => Values.Number(Values.ToNumber(left) % Values.ToNumber(right())),
        _ => JsonValue.Create(Compares(sign, left, right())),
    };

    private static bool Same(JsonNode? left, JsonNode? right, bool strict)
    {
        var (one, other) = (Values.Kind(left), Values.Kind(right));
        if (one == JsonValueKind.Null || other == JsonValueKind.Null) return one == other;
        if (one == other) return one is JsonValueKind.Number ? Values.ToNumber(left) == Values.ToNumber(right) : JsonNode.DeepEquals(left, right);
        return !strict && IsScalar(one) && IsScalar(other) && Values.ToNumber(left) == Values.ToNumber(right);
    }

    private static JsonNode? Add(JsonNode? left, JsonNode? right) =>
        IsAddedAsText(left) || IsAddedAsText(right)
            ? JsonValue.Create(Values.ToText(left) + Values.ToText(right))
            : Values.Number(Values.ToNumber(left) + Values.ToNumber(right));

    private static bool Compares(string sign, JsonNode? left, JsonNode? right)
    {
        if (Values.Kind(left) is JsonValueKind.String && Values.Kind(right) is JsonValueKind.String)
        {
            var order = string.CompareOrdinal(Values.ToText(left), Values.ToText(right));
            return Holds(sign, order, 0);
        }

        return Holds(sign, Values.ToNumber(left), Values.ToNumber(right));
    }

    private static bool Holds(string sign, double left, double right) => sign switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };

    private static bool IsAddedAsText(JsonNode? value) => Values.Kind(value) is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object;

    private static bool IsScalar(JsonValueKind kind) =>
        kind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;
}
