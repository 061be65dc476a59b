using System.Globalization;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds activities that cannot be told apart.</summary>
internal sealed class IdsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        group node by node.Id into same
        where same.Count() > 1
        select DefinitionFinding.Block(DefinitionFinding.DuplicateId, same.Key, same.Count().ToString(CultureInfo.InvariantCulture));
}
