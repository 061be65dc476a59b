namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds arrows that lead nowhere, come from nowhere, or begin at an outcome that never occurs.</summary>
internal sealed class ArrowsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        definition.Activities.Where(node => node.Type == "Elsa.Flowchart").SelectMany(flowchart => Find(flowchart, known));

    private static IEnumerable<DefinitionFinding> Find(ActivityNode flowchart, KnownActivitySet known)
    {
        var activities = flowchart.ChildrenIn("activities").GroupBy(child => child.Id).ToDictionary(same => same.Key, same => same.First());
        foreach (var arrow in Connection.ReadAll(flowchart.Property("connections")))
        {
            var source = activities.GetValueOrDefault(arrow.Source);
            if (source is null || !activities.ContainsKey(arrow.Target))
            {
                var named = source?.Id ?? (activities.ContainsKey(arrow.Target) ? arrow.Target : flowchart.Id);
                yield return DefinitionFinding.Block(DefinitionFinding.DanglingConnection, named, arrow.Source, arrow.Target);
            }
            else if (known.OutcomesOf(source) is { } outcomes && !outcomes.Contains(arrow.SourcePort))
            {
                yield return DefinitionFinding.Block(DefinitionFinding.UnknownPort, source.Id, arrow.SourcePort, string.Join(", ", outcomes));
            }
        }
    }
}
