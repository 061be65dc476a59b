using System.Globalization;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>
/// The answer a step proposes before anybody has written one: its fields' defaults in one language, with the names of hotel and
/// programme put in, and days counted from today ("+14d" a fortnight, "+12M" the end of the month a year ahead).
/// </summary>
public sealed record StepDefaults(string Language, string HotelName, string ProgramName, BusinessDate Today)
{
    /// <summary>The proposed answer; no item is ticked, because that is for a person to do.</summary>
    public JsonObject Of(StepForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answer = new JsonObject { [StepForm.TickedItems] = new JsonArray() };
        foreach (var field in form.Fields.Where(field => field.Default is not null))
        {
            answer[field.Name] = Filled(field, field.Default);
        }

        return answer;
    }

    private JsonNode? Filled(StepField field, JsonNode? value) => field.Type switch
    {
        FieldTypes.Date => JsonValue.Create(DayIn(AnswerJson.TextOf(value))?.ToString()),
        FieldTypes.Text or FieldTypes.Multiline => JsonValue.Create(Named(AnswerJson.LocalOf(value).In(Language))),
        FieldTypes.List => new JsonArray([.. StepForm.Objects(value).Select(row => Row(field, row))]),
        _ => value?.DeepClone(),
    };

    private JsonObject Row(StepField list, JsonObject row)
    {
        var filled = new JsonObject();
        foreach (var column in list.Columns)
        {
            filled[column.Name] = Filled(column, row[column.Name]);
        }

        return filled;
    }

    private string Named(string text) => text
        .Replace("{hotel}", HotelName, StringComparison.Ordinal)
        .Replace("{program}", ProgramName, StringComparison.Ordinal);

    private BusinessDate? DayIn(string text)
    {
        if (text is not ['+', .. var span, var unit] || !int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return AnswerJson.DayOf(JsonValue.Create(text));
        }

        return unit switch { 'd' => Today.AddDays(count), 'M' => Today.AddMonths(count).EndOfMonth(), _ => null };
    }
}
