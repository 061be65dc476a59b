namespace Loyalty.Workflows.Execution;

/// <summary>Whether an instance can still go on.</summary>
public enum WorkflowStatus
{
    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It is over, in one way or another.</summary>
    Finished,
}
