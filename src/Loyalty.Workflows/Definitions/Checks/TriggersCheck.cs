using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds activities that are to start the workflow and never will, because the definition does not state what they wait for.</summary>
internal sealed class TriggersCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        let activity = known.Of(node)
        where node.CanStartWorkflow && activity is ITrigger && TriggerIndex.Of(definition, [activity]).All(trigger => trigger.ActivityId != node.Id)
        let inputs = (activity as IRequiresInputs)?.RequiredInputs ?? []
        where inputs.Any(input => Constants.IsComputed(node, input))
        select DefinitionFinding.Warn(DefinitionFinding.ComputedTrigger, node.Id);
}
