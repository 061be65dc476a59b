namespace Loyalty.Workflows.Definitions;

/// <summary>Says where a flowchart begins.</summary>
internal static class FlowStart
{
    /// <summary>
    /// The activity that triggered the workflow, else an Elsa.Start, else one that may start the workflow,
    /// else the first without an arrow to it, else the first.
    /// </summary>
    public static ActivityNode? Of(ActivityNode flowchart, string? triggerActivityId = null)
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
