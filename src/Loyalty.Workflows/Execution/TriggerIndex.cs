using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>Lists what starts a workflow.</summary>
public static class TriggerIndex
{
    /// <summary>The triggers of a definition: activities that may start it and whose stimulus the document states.</summary>
    public static IReadOnlyList<WorkflowTrigger> Of(WorkflowDefinition definition, IEnumerable<IActivity> activities)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(activities);
        var triggers = activities.OfType<ITrigger>().ToDictionary(trigger => trigger.Type);
        return
        [
            .. from node in definition.Activities
               where node.CanStartWorkflow && triggers.ContainsKey(node.Type)
               let trigger = triggers[node.Type]
               let stimulus = trigger.Stimulus(node)
               where stimulus is not null
               select new WorkflowTrigger(node.Id, node.Type, trigger.StimulusName, stimulus, StimulusHash.Of(trigger.StimulusName, stimulus)),
        ];
    }
}
