using System.Runtime.CompilerServices;

namespace Loyalty.Workflows.Definitions;

/// <summary>Says where a flowchart begins.</summary>
internal static class FlowStart
{
    /// <summary>Where each flowchart begins unless a trigger says otherwise: looked up once, asked for at every start.</summary>
    private static readonly ConditionalWeakTable<ActivityNode, StrongBox<ActivityNode?>> s_usual = [];

    /// <summary>
    /// The activity that triggered the workflow, else an Elsa.Start, else one that may start the workflow,
    /// else the first without an arrow to it, else the first.
    /// </summary>
    public static ActivityNode? Of(ActivityNode flowchart, string? triggerActivityId = null) => triggerActivityId is null
        ? s_usual.GetValue(flowchart, node => new StrongBox<ActivityNode?>(Find(node, null))).Value
        : Find(flowchart, triggerActivityId);

    private static ActivityNode? Find(ActivityNode flowchart, string? triggerActivityId)
    {
        var activities = flowchart.ChildrenIn("activities");
        var targets = flowchart.Connections.Select(c => c.Target).ToHashSet();
        return activities.FirstOrDefault(a => a.Id == triggerActivityId)
            ?? activities.FirstOrDefault(a => a.Type == "Elsa.Start")
            ?? activities.FirstOrDefault(a => a.CanStartWorkflow)
            ?? activities.FirstOrDefault(a => !targets.Contains(a.Id))
            ?? (activities.Count > 0 ? activities[0] : null);
    }
}
