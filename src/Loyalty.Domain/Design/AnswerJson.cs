using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>Reads the members of an answer without ever failing: what is not there or of another kind reads as null or empty.</summary>
public static class AnswerJson
{
    private static readonly string[] Times = ["H:mm", "H.mm"];

    /// <summary>A text without its outer blanks; empty when there is none.</summary>
    public static string Text(this JsonObject answer, string name) => TextOf(answer?[name]);

    /// <summary>A number, also when it was written as a text.</summary>
    public static decimal? Number(this JsonObject answer, string name) => NumberOf(answer?[name]);

    /// <summary>A whole number.</summary>
    public static int? Whole(this JsonObject answer, string name) =>
        answer.Number(name) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>A day written as yyyy-MM-dd.</summary>
    public static BusinessDate? Day(this JsonObject answer, string name) => DayOf(answer?[name]);

    /// <summary>A yes; anything else is a no.</summary>
    public static bool Flag(this JsonObject answer, string name) => answer?[name]?.GetValueKind() == JsonValueKind.True;

    /// <summary>A list of texts.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject answer, string name) =>
        answer?[name] is JsonArray array ? [.. array.Select(TextOf).Where(text => text.Length > 0)] : [];

    /// <summary>A list of rows; what is no row is left out.</summary>
    public static IReadOnlyList<JsonObject> Rows(this JsonObject answer, string name) =>
        answer?[name] is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    /// <summary>A text in both languages; a plain text counts for both.</summary>
    public static LocalText Local(this JsonObject answer, string name) => LocalOf(answer?[name]);

    /// <summary>A text in both languages; a plain text counts for both.</summary>
    public static LocalText LocalOf(JsonNode? node) => node is JsonObject both
        ? new LocalText(both.Text("de"), both.Text("en"))
        : new LocalText(TextOf(node), TextOf(node));

    /// <summary>The text of a node; empty when it is none.</summary>
    public static string TextOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>().Trim(),
        JsonValueKind.Number => node.ToJsonString(),
        _ => "",
    };

    /// <summary>The number of a node, also when it was written as a text.</summary>
    public static decimal? NumberOf(JsonNode? node) =>
        decimal.TryParse(TextOf(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The time of a node written as 18:00 or 18.00.</summary>
    public static TimeOnly? TimeOf(JsonNode? node) =>
        TimeOnly.TryParseExact(TextOf(node), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The day of a node written as yyyy-MM-dd.</summary>
    public static BusinessDate? DayOf(JsonNode? node) =>
        DateOnly.TryParseExact(TextOf(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new BusinessDate(day) : null;
}
