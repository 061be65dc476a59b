using Loyalty.Domain;
using Loyalty.Domain.Design;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design;

/// <summary>Names the fields of a reward, those of its lists and their options, in the words of the screen: key = field, list_field or field_option.</summary>
public sealed class RewardFields(IStringLocalizer<RewardFields> words)
{
    /// <summary>A field of a reward with its label, help, unit and the names of its options.</summary>
    public StepField Of(string name) => Named(FieldTypes.RewardColumns.Single(column => column.Name == name), "");

    /// <summary>A kind of reward.</summary>
    public string KindOf(string kind) => words[$"kind_{kind}"];

    private StepField Named(StepField field, string list)
    {
        var key = list + field.Name;
        return field with
        {
            Label = Both(words[key]),
            Help = words[$"{key}_help"] is { ResourceNotFound: false } help ? Both(help) : field.Help,
            Unit = words[$"{key}_unit"] is { ResourceNotFound: false } unit ? Both(unit) : field.Unit,
            Options = [.. field.Options.Select(option => option with { Label = Both(words[$"{key}_{option.Value}"]) })],
            Columns = [.. field.Columns.Select(column => Named(column, $"{key}_"))],
        };
    }

    private static LocalText Both(string words) => new(words, words);
}
