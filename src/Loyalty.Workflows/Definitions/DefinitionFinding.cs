namespace Loyalty.Workflows.Definitions;

/// <summary>Something to mend in a definition; a blocking one makes it unfit to run.</summary>
public sealed record DefinitionFinding(string Code, string ActivityId, bool Blocking, IReadOnlyList<string> Arguments)
{
    /// <summary>No activity of this type is known. Argument: the type.</summary>
    public const string UnknownType = "definition.unknown-type";

    /// <summary>Two activities share one id. Argument: how many there are.</summary>
    public const string DuplicateId = "definition.duplicate-id";

    /// <summary>An arrow leads from or to an activity that is not there. Arguments: source, target.</summary>
    public const string DanglingConnection = "definition.dangling-connection";

    /// <summary>No arrow path leads from a start to this activity.</summary>
    public const string UnreachableActivity = "definition.unreachable-activity";

    /// <summary>An input is written in a way that cannot be evaluated. Arguments: the input, the language, the problem.</summary>
    public const string UnknownExpression = "definition.unknown-expression";

    /// <summary>An arrow leads back to an activity that is not on every way to its source. Arguments: source, target.</summary>
    public const string UnsoundLoop = "definition.unsound-loop";
}
