using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>Lists what starts a workflow.</summary>
public static class TriggerIndex
{
    /// <summary>The triggers of a definition: activities that may start it and whose stimulus or schedule the document states.</summary>
    public static IReadOnlyList<WorkflowTrigger> Of(WorkflowDefinition definition, IEnumerable<IActivity> activities)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(activities);
        var triggers = activities.OfType<ITrigger>().ToDictionary(trigger => trigger.Type);
        return
        [
            .. definition.Activities.Where(node => node.CanStartWorkflow && triggers.ContainsKey(node.Type))
                .SelectMany(node => Of(node, triggers[node.Type])),
        ];
    }

    private static IEnumerable<WorkflowTrigger> Of(ActivityNode node, ITrigger trigger) => trigger is ITimedTrigger timed
        ? timed.ScheduleOf(node) is { } schedule ? [new(node.Id, node.Type, trigger.StimulusName, null, null, schedule)] : []
        : trigger.Stimuli(node).Select(stimulus =>
            new WorkflowTrigger(node.Id, node.Type, trigger.StimulusName, stimulus, StimulusHash.Of(trigger.StimulusName, stimulus), null));
}
