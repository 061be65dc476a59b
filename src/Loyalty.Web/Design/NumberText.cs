using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loyalty.Domain.Design;
using Loyalty.Web.Components;

namespace Loyalty.Web.Design;

/// <summary>
/// Reads numbers as people type them: 1.200, 1200 and 1 200 are the same, 12,5 and 12.5 too. A point or comma followed by
/// exactly three digits groups only where the language groups with it.
/// </summary>
public static partial class NumberText
{
    /// <summary>The number, or null when it is none.</summary>
    public static decimal? Parse(string? text)
    {
        var format = CultureInfo.CurrentUICulture.NumberFormat;
        var (point, group) = (format.NumberDecimalSeparator, format.NumberGroupSeparator);
        var typed = Blanks().Replace(text ?? "", "").Replace('−', '-');
        if (typed.Contains(point, StringComparison.Ordinal) || Grouped(typed, group))
        {
            typed = typed.Replace(group, "", StringComparison.Ordinal).Replace(point, ".", StringComparison.Ordinal);
        }
        else
        {
            typed = typed.Replace(group, ".", StringComparison.Ordinal);
        }

        return decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What was typed as a value of an answer: a number, nothing, or the text itself, so that it is kept and refused.</summary>
    public static JsonNode? Value(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Parse(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text.Trim());

    /// <summary>A value of an answer as it is shown in its box.</summary>
    public static string Show(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.Number => Format.Number(AnswerJson.NumberOf(value) ?? 0),
        _ => AnswerJson.TextOf(value),
    };

    private static bool Grouped(string typed, string group) =>
        Regex.IsMatch(typed, $@"^-?\d{{1,3}}({Regex.Escape(group)}\d{{3}})+$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
