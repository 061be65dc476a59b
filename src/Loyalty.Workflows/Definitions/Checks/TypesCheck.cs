using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds activities that cannot be run because nobody knows their type.</summary>
internal sealed class TypesCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        where known.Of(node) is null && !WorkflowAsActivity.Names(node)
        select DefinitionFinding.Block(DefinitionFinding.UnknownType, node.Id, node.Type);
}
