namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds activities of a flowchart that nobody comes to, and those from which nobody comes to an end.</summary>
internal sealed class ReachCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        Chart.AllOf(definition).SelectMany(chart => Lost(chart).Concat(Trapped(chart, known)));

    private static IEnumerable<DefinitionFinding> Lost(Chart chart) =>
        chart.Activities.Where(node => !chart.Reached.Contains(node.Id)).Select(node => DefinitionFinding.Block(DefinitionFinding.UnreachableActivity, node.Id));

    /// <summary>Named at the first of them. Where an outcome may exist that no arrow takes up, the circle may have an exit after all.</summary>
    private static IEnumerable<DefinitionFinding> Trapped(Chart chart, KnownActivitySet known)
    {
        var reached = chart.Activities.Where(node => chart.Reached.Contains(node.Id)).ToList();
        var leaving = reached.Where(node => CanEnd(chart, node, known)).Select(node => node.Id).ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var node in reached.Where(node => !leaving.Contains(node.Id) && chart.Outbound(node.Id).Any(arrow => leaving.Contains(arrow.Target))))
            {
                grown |= leaving.Add(node.Id);
            }
        }

        var trapped = reached.Where(node => !leaving.Contains(node.Id)).ToList();
        if (trapped.Count == 0) yield break;
        var finding = DefinitionFinding.Block(DefinitionFinding.NoWayOut, trapped[0].Id, string.Join(", ", trapped.Select(node => node.Id)));
        yield return finding with { Blocking = trapped.All(node => known.OutcomesOf(node) is not null) };
    }

    private static bool CanEnd(Chart chart, ActivityNode node, KnownActivitySet known)
    {
        var arrows = chart.Outbound(node.Id);
        return arrows.Count == 0 || (known.OutcomesOf(node)?.Any(outcome => arrows.All(arrow => arrow.SourcePort != outcome)) ?? false)
            || node.Type is "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" or "Elsa.Break" or "Elsa.Fault";
    }
}
