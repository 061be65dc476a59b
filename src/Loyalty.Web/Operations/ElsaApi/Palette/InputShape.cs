namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Where the choices of an input come from that each hotel has for itself.</summary>
internal enum ChoiceSource
{
    /// <summary>Nowhere; the input has fixed choices or none.</summary>
    None,
    /// <summary>The rewards on offer.</summary>
    Rewards,
    /// <summary>The tiers.</summary>
    Tiers,
    /// <summary>The message templates.</summary>
    Templates,
    /// <summary>The hotel's workflows.</summary>
    Workflows,
}

/// <summary>How the editor shows one input of an activity.</summary>
internal sealed record InputShape(string Name, string Type, string Hint)
{
    /// <summary>The language in which a new value begins.</summary>
    public string Syntax { get; init; } = "Literal";

    /// <summary>The value it has where nobody says otherwise.</summary>
    public object? Default { get; init; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whose choices they are.</summary>
    public ChoiceSource Source { get; init; }

    /// <summary>Whether the value stands in a wrapper that names type and language.</summary>
    public bool IsWrapped { get; init; } = true;
}

/// <summary>The kinds of input.</summary>
internal static class Take
{
    private const string Text = "String";
    private const string Anything = "Object";

    /// <summary>One line of text.</summary>
    public static InputShape Line(string name) => new(name, Text, "singleline");

    /// <summary>One line that people read; it may be given in both languages.</summary>
    public static InputShape Words(string name) => new(name, Anything, "singleline");

    /// <summary>Several lines that people read.</summary>
    public static InputShape Paragraph(string name) => new(name, Anything, "multiline");

    /// <summary>Several lines of text or script.</summary>
    public static InputShape Lines(string name) => new(name, Text, "multiline");

    /// <summary>A whole number.</summary>
    public static InputShape Number(string name, int? otherwise = null) => new(name, "Int64", "singleline") { Default = otherwise };

    /// <summary>Yes or no.</summary>
    public static InputShape Flag(string name, bool otherwise = false) => new(name, "Boolean", "checkbox") { Default = otherwise };

    /// <summary>One of some words.</summary>
    public static InputShape Choice(string name, params string[] choices) => new(name, Text, "dropdown") { Choices = choices };

    /// <summary>Some of some words.</summary>
    public static InputShape Checks(string name, params string[] choices) => new(name, "System.Collections.Generic.ICollection<String>", "checklist") { Choices = choices, Syntax = "Object" };

    /// <summary>One of the hotel's own things.</summary>
    public static InputShape From(string name, ChoiceSource source) => new(name, Text, "dropdown") { Source = source };

    /// <summary>Something that must be computed to yes or no.</summary>
    public static InputShape Condition(string name) => new(name, "Boolean", "multiline") { Syntax = "JavaScript" };

    /// <summary>Any value, mostly computed.</summary>
    public static InputShape Value(string name) => new(name, Anything, "multiline") { Syntax = "JavaScript" };

    /// <summary>An input with an editor of its own, whose value stands bare.</summary>
    public static InputShape Bare(string name, string type, string hint) => new(name, type, hint) { IsWrapped = false };

    /// <summary>The names of arrows.</summary>
    public static InputShape Outcomes(string name) => new(name, "System.Collections.Generic.ICollection<String>", "dynamic-outcomes") { Syntax = "Object" };
}
