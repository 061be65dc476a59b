namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds joins that wait for all of their arrows although a decision before them follows only one.</summary>
internal sealed class JoinsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from chart in Chart.AllOf(definition)
        from node in chart.Activities
        where node.Type == "Elsa.FlowJoin" && Constants.Text(node, "mode") == "WaitAll"
        let decision = chart.Graphs.Select(graph => DecisionBefore(graph, chart, node)).FirstOrDefault(id => id is not null)
        where decision is not null
        select DefinitionFinding.Warn(DefinitionFinding.JoinNeverMet, node.Id, decision);

    private static string? DecisionBefore(FlowGraph graph, Chart chart, ActivityNode meeting)
    {
        var inbound = graph.InboundForward(meeting.Id);
        return chart.Activities.Where(DecidesForOne).FirstOrDefault(decision => NeededPorts(graph, decision, inbound).Distinct().Count() > 1)?.Id;
    }

    private static bool DecidesForOne(ActivityNode node) =>
        node.Type == "Elsa.FlowDecision" || (node.Type == "Elsa.FlowSwitch" && (Constants.Text(node, "mode") ?? "MatchFirst") == "MatchFirst");

    /// <summary>For each arrow into the join the outcome without which nobody comes to it, where there is one.</summary>
    private static IEnumerable<string> NeededPorts(FlowGraph graph, ActivityNode decision, IReadOnlyList<Connection> inbound) =>
        from arrow in inbound
        from port in graph.Outbound(decision.Id).Select(outbound => outbound.SourcePort).Distinct()
        let reached = graph.ReachableWithout(outbound => outbound.Source == decision.Id && outbound.SourcePort == port)
        where !reached.Contains(arrow.Source) || (arrow.Source == decision.Id && arrow.SourcePort == port)
        select port;
}
