using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>JavaScript's conversions between kinds of values.</summary>
internal static class Values
{
    private const double LargestWhole = 9_007_199_254_740_992;

    public static bool IsTrue(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Number => ToNumber(value) is not 0 and not double.NaN,
        JsonValueKind.String => value!.GetValue<string>().Length > 0, // a kind other than Null means that there is a value
        _ => true,
    };

    public static double ToNumber(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.Null or JsonValueKind.False => 0,
        JsonValueKind.True => 1,
        JsonValueKind.Number => double.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture),
        JsonValueKind.String when value!.GetValue<string>().Trim() is { } text =>
            text.Length == 0 ? 0 : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        _ => double.NaN,
    };

    public static string ToText(JsonNode? value) => Kind(value) switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => value!.GetValue<string>(),
        JsonValueKind.Array => string.Join(',', value!.AsArray().Select(ToText)),
        JsonValueKind.Object => "[object Object]",
        _ => value!.ToJsonString(),
    };

    /// <summary>A number as JSON has it: whole ones without a fraction, none for what is not a number.</summary>
    public static JsonNode? Number(double number) => number switch
    {
        _ when !double.IsFinite(number) => null,
        _ when number == Math.Truncate(number) && Math.Abs(number) < LargestWhole => JsonValue.Create((long)number),
        _ => JsonValue.Create(number),
    };

    public static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;
}
