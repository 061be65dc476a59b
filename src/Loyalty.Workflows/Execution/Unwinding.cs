using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Execution;

/// <summary>How far the containers around an activity end with it: up to the nearest loop, or the workflow as a whole.</summary>
internal sealed record Unwinding(bool EndsWorkflow, IReadOnlyList<string> Outcomes)
{
    public bool EndsAt(ActivityExecution container, IActivity? activity) => EndsWorkflow ? container.IsWorkflow : activity is ILoop;
}
