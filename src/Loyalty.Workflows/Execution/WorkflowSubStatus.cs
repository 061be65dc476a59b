namespace Loyalty.Workflows.Execution;

/// <summary>Says more precisely where an instance stands.</summary>
public enum WorkflowSubStatus
{
    /// <summary>A burst is going on; no burst ends so.</summary>
    Executing,

    /// <summary>It waits for a bookmark, or for someone to deal with an incident.</summary>
    Suspended,

    /// <summary>Every activity is done.</summary>
    Finished,

    /// <summary>An activity failed and the instance ended with it.</summary>
    Faulted,

    /// <summary>Someone called it off.</summary>
    Cancelled,
}
