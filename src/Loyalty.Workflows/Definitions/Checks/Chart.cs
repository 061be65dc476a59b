namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>One flowchart with its graphs: one from each place where it may begin.</summary>
internal sealed class Chart
{
    private Chart(ActivityNode flowchart)
    {
        Activities = flowchart.ChildrenIn("activities");
        var starts = FlowStart.Of(flowchart) is { } start ? Activities.Where(child => child.CanStartWorkflow).Prepend(start).Distinct() : [];
        Graphs = [.. starts.Select(child => new FlowGraph(flowchart, child.Id))];
        Reached = Graphs.SelectMany(graph => graph.Reachable()).ToHashSet();
    }

    public IReadOnlyList<ActivityNode> Activities { get; }

    public IReadOnlyList<FlowGraph> Graphs { get; }

    public IReadOnlySet<string> Reached { get; }

    /// <summary>The arrows of all graphs are the same; only their direction differs.</summary>
    public IReadOnlyList<Connection> Outbound(string activityId) => Graphs[0].Outbound(activityId);

    public static IEnumerable<Chart> AllOf(WorkflowDefinition definition) =>
        definition.Activities.Where(node => node.Type == "Elsa.Flowchart").Select(node => new Chart(node));
}
