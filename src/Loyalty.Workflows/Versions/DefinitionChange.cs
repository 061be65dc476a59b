namespace Loyalty.Workflows.Versions;

/// <summary>One thing that is different between two definitions: what kind of thing, at which activity if at one, and the words and values that belong into its sentence.</summary>
public sealed record DefinitionChange(string Code, string? ActivityId, IReadOnlyList<string> Arguments)
{
    /// <summary>The workflow as a whole has another text or switch. Arguments: which, before, after.</summary>
    public const string WorkflowChanged = "change.workflow";

    /// <summary>An option of the workflow is another. Arguments: the option, before, after.</summary>
    public const string OptionChanged = "change.option";

    /// <summary>A variable is new. Arguments: the name, the type, the default.</summary>
    public const string VariableAdded = "change.variable-added";

    /// <summary>A variable is gone. Argument: the name.</summary>
    public const string VariableRemoved = "change.variable-removed";

    /// <summary>A variable has another name, type or default. Arguments: the name, before, after.</summary>
    public const string VariableChanged = "change.variable-changed";

    /// <summary>The workflow takes something new. Arguments: the name, the type.</summary>
    public const string InputAdded = "change.input-added";

    /// <summary>The workflow no longer takes something. Argument: the name.</summary>
    public const string InputRemoved = "change.input-removed";

    /// <summary>What the workflow takes is described otherwise. Arguments: the name, before, after.</summary>
    public const string InputChanged = "change.input-changed";

    /// <summary>The workflow gives something new. Arguments: the name, the type.</summary>
    public const string OutputAdded = "change.output-added";

    /// <summary>The workflow no longer gives something. Argument: the name.</summary>
    public const string OutputRemoved = "change.output-removed";

    /// <summary>What the workflow gives is described otherwise. Arguments: the name, before, after.</summary>
    public const string OutputChanged = "change.output-changed";

    /// <summary>An activity is new. Arguments: its title, its type.</summary>
    public const string ActivityAdded = "change.activity-added";

    /// <summary>An activity is gone. Arguments: its title, its type.</summary>
    public const string ActivityRemoved = "change.activity-removed";

    /// <summary>An activity is called otherwise. Arguments: the title before, the title after.</summary>
    public const string ActivityRenamed = "change.activity-renamed";

    /// <summary>An activity is of another type. Arguments: its title, before, after.</summary>
    public const string ActivityTypeChanged = "change.activity-type";

    /// <summary>An activity sits in another container. Arguments: its title, the container before, the container after.</summary>
    public const string ActivityMoved = "change.activity-moved";

    /// <summary>The activities of a container come in another order. Argument: the container's title.</summary>
    public const string OrderChanged = "change.order";

    /// <summary>A value of an activity is another. Arguments: the activity's title, where in its values as in <c>items[towels].text.de</c>, before, after.</summary>
    public const string ValueChanged = "change.value";

    /// <summary>An arrow is new. Arguments: the title it leads from, the outcome, the title it leads to.</summary>
    public const string ArrowAdded = "change.arrow-added";

    /// <summary>An arrow is gone. Arguments: the title it led from, the outcome, the title it led to.</summary>
    public const string ArrowRemoved = "change.arrow-removed";

    /// <summary>Something was put elsewhere in the drawing; what runs is the same.</summary>
    public const string Arrangement = "change.arrangement";
}
