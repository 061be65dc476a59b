namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Looks for one kind of thing that would go wrong in a definition.</summary>
internal interface IDefinitionCheck
{
    IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known);
}
