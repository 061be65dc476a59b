using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>A step as its workflow definition words it: title, teaser, guidance, the items to tick and the fields to fill.</summary>
public sealed record StepForm(
    LocalText Title, LocalText Teaser, LocalText Guidance, IReadOnlyList<StepItem> Items, IReadOnlyList<StepField> Fields)
{
    /// <summary>The member of an answer that names the ticked items.</summary>
    public const string TickedItems = "items";

    /// <summary>Reads the inputs of an activity; what is missing reads as empty.</summary>
    public static StepForm Read(JsonObject activity) => new(
        AnswerJson.LocalOf(Input(activity, "title")), AnswerJson.LocalOf(Input(activity, "teaser")), AnswerJson.LocalOf(Input(activity, "guidance")),
        [.. Objects(Input(activity, "items")).Select(StepItem.Read)], [.. Objects(Input(activity, "fields")).Select(StepField.Read)]);

    /// <summary>All that is wrong with an answer: required items not ticked, and fields against their rules.</summary>
    public IReadOnlyList<Refusal> Check(JsonObject answer)
    {
        var ticked = answer.Texts(TickedItems);
        var open = Items.Where(item => item.Required && !ticked.Contains(item.Id)).Select(item => DesignRefusals.ItemOpen(item.Id));
        return [.. open, .. Fields.SelectMany(field => FieldCheck.Of(field, answer[field.Name], $"/{field.Name}"))];
    }

    internal static IEnumerable<JsonObject> Objects(JsonNode? node) => node is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>An input's constant value: a wrapper with an expression, whose value may be JSON text, or the plain value.</summary>
    private static JsonNode? Input(JsonObject activity, string name)
    {
        var input = activity[name];
        var value = input is JsonObject wrapper && wrapper["expression"] is JsonObject expression ? expression["value"] : input;
        if (value?.GetValueKind() != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return JsonNode.Parse(value.GetValue<string>());
        }
        catch (JsonException)
        {
            return value; // a plain text instead of one in both languages
        }
    }
}

/// <summary>One item of a step's checklist.</summary>
public sealed record StepItem(string Id, LocalText Text, LocalText Help, bool Required)
{
    /// <summary>Reads one item.</summary>
    public static StepItem Read(JsonObject item) => new(item.Text("id"), item.Local("text"), item.Local("help"), item.Flag("required"));
}

/// <summary>One field of a step's form.</summary>
public sealed record StepField(string Name, string Type, LocalText Label, LocalText Help, bool Required)
{
    /// <summary>Least value, or least number of entries.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value, longest text, or greatest number of entries.</summary>
    public decimal? Max { get; init; }

    /// <summary>The heading under which it stands folded away with its neighbours of the same heading; empty when it is always open.</summary>
    public LocalText Group { get; init; } = new("", "");

    /// <summary>What stands behind the value, such as "nights".</summary>
    public LocalText Unit { get; init; } = new("", "");

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<StepOption> Options { get; init; } = [];

    /// <summary>The columns of a list.</summary>
    public IReadOnlyList<StepField> Columns { get; init; } = [];

    /// <summary>The value proposed before there is an answer.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Reads one field.</summary>
    public static StepField Read(JsonObject field) => new(field.Text("name"), field.Text("type"), field.Local("label"), field.Local("help"), field.Flag("required"))
    {
        Min = field.Number("min"),
        Max = field.Number("max"),
        Group = field.Local("group"),
        Unit = field.Local("unit"),
        Options = [.. StepForm.Objects(field["options"]).Select(option => new StepOption(option.Text("value"), option.Local("label")))],
        Columns = field.Text("type") switch
        {
            FieldTypes.Tiers => FieldTypes.TierColumns,
            FieldTypes.Rewards => FieldTypes.RewardColumns,
            _ => [.. StepForm.Objects(field["columns"]).Select(Read)],
        },
        Default = field["default"]?.DeepClone(),
    };
}

/// <summary>One thing that can be chosen.</summary>
public sealed record StepOption(string Value, LocalText Label);
