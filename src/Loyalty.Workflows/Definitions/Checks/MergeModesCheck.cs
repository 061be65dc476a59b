namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds ways of joining arrows that belong to the reference's token mode: they are kept, but arrows are joined as everywhere.</summary>
internal sealed class MergeModesCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        let mode = node.CustomProperties.Text("mergeMode") ?? node.Json.Text("mergeMode")
        where mode is not (null or "" or "None")
        select DefinitionFinding.Warn(DefinitionFinding.MergeMode, node.Id, mode);
}
