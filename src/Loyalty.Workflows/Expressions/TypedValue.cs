using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions;

/// <summary>Brings a value into the type a document or an activity asks for.</summary>
internal static class TypedValue
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Converts to a type named in the document; types JSON has no form for stay text.</summary>
    public static JsonNode? Of(JsonNode? value, string typeName)
    {
        if (value is null) return null;
        if (IsCollection(typeName)) return OfCollection(value);
        return Alias(typeName) switch
        {
            "String" => JsonValue.Create(AsText(value)),
            "Boolean" => Parse(value, typeName, text => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null),
            "Int16" or "Int32" or "Int64" or "Long" => Parse(value, typeName, WholeNumber),
            "Single" or "Double" or "Decimal" => Parse(value, typeName, Fraction),
            _ => value,
        };
    }

    /// <summary>Converts to a CLR type; a missing value becomes the type's default.</summary>
    public static T? To<T>(JsonNode? value)
    {
        if (value is null) return default;
        if (value is T same) return same;
        if (typeof(T) == typeof(string)) return (T)(object)AsText(value);
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        var isText = value.GetValueKind() is JsonValueKind.String;
        if (target == typeof(bool) && isText) return Of(value, "Boolean") is { } flag ? flag.Deserialize<T>() : default;
        try
        {
            return value.Deserialize<T>(s_options);
        }
        catch (JsonException) when (isText && !target.IsValueType)
        {
            return To<T>(ObjectExpression.Parse(value));
        }
        catch (JsonException exception)
        {
            throw new ExpressionException($"'{AsText(value)}' is not of type {target.Name}", exception);
        }
    }

    public static string AsText(JsonNode value) => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static JsonValue? WholeNumber(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? Stored(JsonValue.Create(number)) : null;

    private static JsonValue? Fraction(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Stored(JsonValue.Create(number)) : null;

    private static JsonValue? Stored(JsonNode number) => (JsonValue?)JsonMembers.Stored(number);

    private static JsonNode? Parse(JsonNode value, string typeName, Func<string, JsonValue?> parse)
    {
        if (value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return value;
        var text = AsText(value);
        if (string.IsNullOrWhiteSpace(text)) return null;
        return parse(text) ?? throw new ExpressionException($"'{text}' is not of type {Alias(typeName)}");
    }

    private static JsonNode? OfCollection(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String when AsText(value).TrimStart().StartsWith('[') => ObjectExpression.Parse(value),
        JsonValueKind.Array => value,
        JsonValueKind.Object when value.AsObject().Wrapped() is { } items => items.DeepClone(),
        _ => new JsonArray(value.DeepClone()),
    };

    /// <summary>Older documents name .NET types in full; the last part, without assembly, is the alias.</summary>
    private static string Alias(string typeName)
    {
        var name = typeName.Split(',')[0].TrimEnd('?');
        return name.StartsWith("System.", StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..] : name;
    }

    /// <summary>A list by its short name, or by the full .NET name of an array or of a generic type of one argument.</summary>
    private static bool IsCollection(string typeName) =>
        typeName.EndsWith("[]", StringComparison.Ordinal)
        || typeName.Split(',')[0].EndsWith("[]", StringComparison.Ordinal)
        || typeName.Contains("`1[[", StringComparison.Ordinal)
        || (typeName.Contains('<', StringComparison.Ordinal) && !typeName.Contains("Dictionary<", StringComparison.Ordinal));
}
