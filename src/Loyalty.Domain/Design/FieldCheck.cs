using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>Holds a value against the rules of its field; lists are held against them row by row.</summary>
internal static class FieldCheck
{
    private const int LongestLine = 300;
    private const int LongestText = 10_000;
    private const int MostEntries = 100;

    public static IEnumerable<Refusal> Of(StepField field, JsonNode? value, string at) => field.Type switch
    {
        FieldTypes.Text or FieldTypes.Multiline => Text(field, AnswerJson.TextOf(value), at),
        FieldTypes.Local => Local(field, AnswerJson.LocalOf(value), at),
        FieldTypes.Number or FieldTypes.Percent or FieldTypes.Money or FieldTypes.Whole => Number(field, value, at),
        FieldTypes.Date => Day(field, value, at),
        FieldTypes.Time => TimeOfDay(field, value, at),
        FieldTypes.Choice => Choice(field, AnswerJson.TextOf(value), at),
        FieldTypes.Choices or FieldTypes.Modules => Choices(field, value, at),
        FieldTypes.List or FieldTypes.Cashback or FieldTypes.Tiers or FieldTypes.Rewards or FieldTypes.EarnRules => Rows(field, value, at),
        FieldTypes.TierBonus or FieldTypes.CategoryPercent => Bonus(field, value, at),
        _ => [],
    };

    private static IEnumerable<Refusal> Text(StepField field, string text, string at)
    {
        var most = (int)(field.Max ?? (field.Type == FieldTypes.Multiline ? LongestText : LongestLine));
        return text.Length == 0 ? Missing(field, at) : text.Length > most ? [DesignRefusals.TooLong(at, most)] : [];
    }

    private static IEnumerable<Refusal> Local(StepField field, LocalText text, string at)
    {
        var most = (int)(field.Max ?? LongestLine);
        return text.In("de").Length == 0 ? Missing(field, at)
            : text.De.Length > most || text.En.Length > most ? [DesignRefusals.TooLong(at, most)] : [];
    }

    private static IEnumerable<Refusal> Number(StepField field, JsonNode? value, string at)
    {
        if (IsEmpty(value))
        {
            return Missing(field, at);
        }

        var (least, most) = (field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue);
        return AnswerJson.NumberOf(value) switch
        {
            null => [DesignRefusals.NoNumber(at)],
            { } number when number < least || number > most => [DesignRefusals.OutOfRange(at, least, most)],
            { } number when field.Type == FieldTypes.Whole && number != decimal.Truncate(number) => [DesignRefusals.NotWhole(at)],
            { } number when field.Type == FieldTypes.Money && number * 100 != decimal.Truncate(number * 100) => [DesignRefusals.NoNumber(at)],
            _ => [],
        };
    }

    private static IEnumerable<Refusal> Day(StepField field, JsonNode? value, string at) =>
        IsEmpty(value) ? Missing(field, at) : AnswerJson.DayOf(value) is null ? [DesignRefusals.NoDay(at)] : [];

    private static IEnumerable<Refusal> TimeOfDay(StepField field, JsonNode? value, string at) =>
        IsEmpty(value) ? Missing(field, at) : AnswerJson.TimeOf(value) is null ? [DesignRefusals.NoTime(at)] : [];

    private static IEnumerable<Refusal> Choice(StepField field, string chosen, string at) =>
        chosen.Length == 0 ? Missing(field, at) : field.Options.Any(option => option.Value == chosen) ? [] : [DesignRefusals.UnknownOption(at)];

    private static IEnumerable<Refusal> Choices(StepField field, JsonNode? value, string at)
    {
        var chosen = value is JsonArray array ? array.Select(AnswerJson.TextOf).ToArray() : [];
        return chosen.Length == 0 ? Missing(field, at)
            : chosen.All(one => field.Options.Any(option => option.Value == one)) ? [] : [DesignRefusals.UnknownOption(at)];
    }

    private static IEnumerable<Refusal> Rows(StepField field, JsonNode? value, string at)
    {
        var rows = StepForm.Objects(value).ToArray();
        var (least, most) = ((int)(field.Min ?? (field.Required ? 1 : 0)), (int)(field.Max ?? MostEntries));
        if (rows.Length < least || rows.Length > most)
        {
            yield return rows.Length < least ? DesignRefusals.TooFew(at, least) : DesignRefusals.TooMany(at, most);
        }

        foreach (var (index, row) in rows.Index())
        {
            foreach (var wrong in field.Columns.SelectMany(column => Of(column, row[column.Name], $"{at}/{index}/{column.Name}")))
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<Refusal> Bonus(StepField field, JsonNode? value, string at)
    {
        var percent = field with { Type = FieldTypes.Whole, Required = false };
        return value is JsonObject tiers ? tiers.SelectMany(tier => Number(percent, tier.Value, $"{at}/{tier.Key}")) : [];
    }

    private static Refusal[] Missing(StepField field, string at) => field.Required ? [DesignRefusals.Required(at)] : [];

    private static bool IsEmpty(JsonNode? value) =>
        value is null || (value.GetValueKind() == JsonValueKind.String && AnswerJson.TextOf(value).Length == 0);
}
