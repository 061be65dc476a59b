namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds arrows that lead back into the middle of a branch.</summary>
internal sealed class LoopsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from chart in Chart.AllOf(definition)
        from loop in chart.Graphs.SelectMany(UnsoundLoops).Distinct()
        select DefinitionFinding.Block(DefinitionFinding.UnsoundLoop, loop.Source, loop.Source, loop.Target);

    private static IEnumerable<Connection> UnsoundLoops(FlowGraph graph) =>
        graph.Reachable().SelectMany(graph.Outbound).Where(arrow => !graph.IsForward(arrow) && !graph.IsSoundLoop(arrow));
}
