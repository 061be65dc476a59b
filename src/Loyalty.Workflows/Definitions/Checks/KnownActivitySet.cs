using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>The activities that can be run, and what they say about themselves.</summary>
internal sealed class KnownActivitySet
{
    private static readonly string[] s_done = [Connection.DefaultPort];
    private readonly Dictionary<string, IActivity> _byType = [];

    public KnownActivitySet(IEnumerable<IActivity> activities)
    {
        foreach (var activity in activities) _byType[activity.Type] = activity;
    }

    public IActivity? Of(ActivityNode node) => _byType.GetValueOrDefault(node.Type);

    public bool IsLoop(ActivityNode node) => Of(node) is ILoop;

    /// <summary>The outcomes an activity can have; null if nobody knows. One of the engine's own that says nothing ends with "Done".</summary>
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => Of(node) switch
    {
        IHasOutcomes telling => telling.OutcomesOf(node),
        { } activity when activity.GetType().Assembly == typeof(KnownActivitySet).Assembly && activity is not WorkflowAsActivity => s_done,
        _ => null,
    };
}
