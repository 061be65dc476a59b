using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>How an activity of a flowchart treats several arrows that lead to it.</summary>
internal static class FlowJoinMode
{
    /// <summary>Runs if all arrows were followed; if one was not, it is skipped.</summary>
    public const string WaitAll = "WaitAll";

    /// <summary>Runs when no arrow can still come and one was followed; every activity but a FlowJoin joins so.</summary>
    public const string WaitAllActive = "WaitAllActive";

    /// <summary>Runs with the first arrow followed; what leads to the others is cancelled.</summary>
    public const string WaitAny = "WaitAny";

    public static string Of(ActivityNode target) =>
        target.Type != "Elsa.FlowJoin" ? WaitAllActive : TypedValue.To<string>(InputValue.Constant(target, "mode")) ?? WaitAny;

    public static string Of(ActivityContext flowchart, ActivityNode target)
    {
        _ = InputValue.Written(target, "mode"); // what cannot be read is no choice of WaitAny
        var mode = Of(target);
        if (mode is not (WaitAll or WaitAllActive or WaitAny)) flowchart.Fault($"The join '{target.Id}' has no mode '{mode}'.");
        return mode;
    }
}
