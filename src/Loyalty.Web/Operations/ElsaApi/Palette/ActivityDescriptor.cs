namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>A shape in the editor's words. Enum values in the specifications are numbers; the editor breaks at their names.</summary>
internal static class ActivityDescriptor
{
    /// <summary>The whole descriptor.</summary>
    public static object Of(ActivityShape shape) => new
    {
        TypeName = shape.Type,
        Namespace = shape.Type.Split('.')[0],
        Name = shape.Type.Split('.')[^1],
        Version = 1,
        Category = ActivityWords.Find("category/" + shape.Category) ?? "",
        DisplayName = ActivityWords.Find(shape.Type) ?? "",
        Description = ActivityWords.Find(shape.Type + "/about") ?? "",
        Inputs = shape.Inputs.Select((input, order) => Of(shape, input, order)).ToArray(),
        Outputs = shape.Outputs.Select((output, order) => Of(shape, output, order)).ToArray(),
        Kind = shape.IsTrigger ? "Trigger" : shape.IsContainer || shape.Places.Count > 0 ? "Action" : "Task",
        Ports = shape.Places.Select(place => Port(shape, place, "Embedded")).Concat(shape.Outcomes.Select(outcome => Port(shape, outcome, "Flow"))).ToArray(),
        CustomProperties = new { },
        ConstructionProperties = new { },
        shape.IsContainer,
        shape.IsBrowsable,
        shape.IsStart,
        shape.IsTerminal,
    };

    /// <summary>Choices as the editor's drop-down list.</summary>
    public static object Dropdown(IEnumerable<HotelChoice> choices) => new Dictionary<string, object>
    {
        ["dropdown"] = new { SelectList = new { Items = choices.ToArray(), IsFlagsEnum = false, SortItems = false }, ProviderName = (string?)null },
    };

    private static object Of(ActivityShape shape, InputShape input, int order) => new
    {
        Name = Pascal(input.Name),
        TypeName = input.Type,
        DisplayName = ActivityWords.Find(shape.Type, input.Name) ?? "",
        Description = ActivityWords.Find(shape.Type, input.Name + "/about") ?? "",
        Order = order,
        IsBrowsable = true,
        IsSerializable = true,
        IsSynthetic = false,
        input.IsWrapped,
        UiHint = input.Hint,
        Category = (string?)null,
        DefaultValue = input.Default,
        DefaultSyntax = input.Syntax,
        IsReadOnly = false,
        IsSensitive = false,
        StorageDriverType = (string?)null,
        UiSpecifications = Specifications(shape, input),
    };

    private static object? Specifications(ActivityShape shape, InputShape input) => input.Hint switch
    {
        "dropdown" => Dropdown(Choices(shape, input)),
        "checklist" => new Dictionary<string, object>
        {
            ["checklist"] = new { CheckList = new { Items = Choices(shape, input).Select(choice => new { choice.Text, choice.Value, IsChecked = false }).ToArray(), IsFlagsEnum = false } },
        },
        "multiline" => new Dictionary<string, object> { ["multiline"] = new { EditorHeight = 1 } },
        _ => null,
    };

    private static IEnumerable<HotelChoice> Choices(ActivityShape shape, InputShape input) =>
        input.Choices.Select(choice => new HotelChoice(choice, ActivityWords.Find(shape.Type, $"{input.Name}/{choice}") ?? ""));

    private static object Of(ActivityShape shape, string output, int order) => new
    {
        Name = Pascal(output),
        TypeName = "Object",
        DisplayName = ActivityWords.Find(shape.Type, "out/" + output) ?? "",
        Description = "",
        Order = order,
        IsBrowsable = true,
        IsSerializable = true,
        IsSynthetic = false,
    };

    private static object Port(ActivityShape shape, string name, string type) => new { Name = name, DisplayName = ActivityWords.Find(shape.Type, "port/" + name) ?? "", Type = type, IsBrowsable = true };

    /// <summary>The name of a member as the editor calls it.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
