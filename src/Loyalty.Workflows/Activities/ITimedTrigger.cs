using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>A trigger that time sets off: it has no stimulus, and the workflow is started each time its schedule is due.</summary>
public interface ITimedTrigger : ITrigger
{
    /// <summary>When it is due, read from the definition alone; null if it cannot start a workflow.</summary>
    Schedule? ScheduleOf(ActivityNode node);

    IReadOnlyList<JsonNode> ITrigger.Stimuli(ActivityNode node) => [];
}
