using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>An activity declares itself failed; its message becomes the incident's.</summary>
public sealed class ActivityFaultException(string message) : Exception(message)
{
    /// <summary>The execution that failed, if it declared so itself.</summary>
    public Guid? ActivityExecutionId { get; init; }

    /// <summary>Whether trying again is out of the question, whatever the activity's retry policy says.</summary>
    public bool IsFinal { get; init; }

    /// <summary>What the author says about the fault, if it is one on purpose.</summary>
    public FaultDetails? Details { get; init; }
}
