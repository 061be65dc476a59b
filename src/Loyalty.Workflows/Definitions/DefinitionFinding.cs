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

    /// <summary>An arrow leads on from an outcome that the activity never has. Arguments: the outcome, those that it has.</summary>
    public const string UnknownPort = "definition.unknown-port";

    /// <summary>No arrow path leads from a start to this activity.</summary>
    public const string UnreachableActivity = "definition.unreachable-activity";

    /// <summary>Whoever comes to this activity never comes to an end. Argument: the activities between which it goes round.</summary>
    public const string NoWayOut = "definition.no-way-out";

    /// <summary>An input is in a language that is not run here. Arguments: the input, the language.</summary>
    public const string UnknownLanguage = "definition.unknown-language";

    /// <summary>An input is written in a way that cannot be evaluated. Arguments: the input, the language, the problem.</summary>
    public const string UnknownExpression = "definition.unknown-expression";

    /// <summary>A variable is named that neither the activity nor anything around it declares. Argument: the variable.</summary>
    public const string UnknownVariable = "definition.unknown-variable";

    /// <summary>An input is missing without which the activity cannot do anything. Argument: the input.</summary>
    public const string MissingInput = "definition.missing-input";

    /// <summary>An input is no cron expression, or one that is never due. Arguments: the input, what it says, why.</summary>
    public const string BadCron = "definition.bad-cron";

    /// <summary>An input is no duration. Arguments: the input, what it says.</summary>
    public const string BadDuration = "definition.bad-duration";

    /// <summary>A workflow is to be started more often, or less often, than it can be. Arguments: the input, what it says.</summary>
    public const string BadInterval = "definition.bad-interval";

    /// <summary>An input is no date and time. Arguments: the input, what it says.</summary>
    public const string BadDate = "definition.bad-date";

    /// <summary>An input is none of the words it may be. Arguments: the input, what it says, the words.</summary>
    public const string BadChoice = "definition.bad-choice";

    /// <summary>An input is no address of the web. Arguments: the input, what it says.</summary>
    public const string BadAddress = "definition.bad-address";

    /// <summary>An input that is read before any instance exists is computed, and would count as not given. Argument: the input.</summary>
    public const string MustBeWritten = "definition.must-be-written";

    /// <summary>The activity is to start the workflow, but what it waits for must be computed first, so that it never will.</summary>
    public const string ComputedTrigger = "definition.computed-trigger";

    /// <summary>An arrow leads back to an activity that is not on every way to its source. Arguments: source, target.</summary>
    public const string UnsoundLoop = "definition.unsound-loop";

    /// <summary>A join waits for arrows of which only one can be followed. Argument: the activity that decides between them.</summary>
    public const string JoinNeverMet = "definition.join-never-met";

    /// <summary>A way of joining arrows that is kept but means nothing here. Argument: the way.</summary>
    public const string MergeMode = "definition.merge-mode";

    /// <summary>The activity ends the loop around it, but there is none.</summary>
    public const string BreakOutsideLoop = "definition.break-outside-loop";

    internal static DefinitionFinding Block(string code, string activityId, params string[] arguments) => new(code, activityId, Blocking: true, arguments);

    internal static DefinitionFinding Warn(string code, string activityId, params string[] arguments) => new(code, activityId, Blocking: false, arguments);
}
