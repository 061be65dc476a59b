namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds a Break that has no loop to end.</summary>
internal sealed class BreaksCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        where node.Type == "Elsa.Break" && !Around(node).Any(known.IsLoop)
        select DefinitionFinding.Block(DefinitionFinding.BreakOutsideLoop, node.Id);

    private static IEnumerable<ActivityNode> Around(ActivityNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent) yield return at;
    }
}
