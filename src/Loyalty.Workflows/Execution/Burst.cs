using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>What an instance did until it had to wait or was over; to be stored as one.</summary>
public sealed record Burst(
    WorkflowState State,
    IReadOnlyList<Bookmark> CreatedBookmarks,
    IReadOnlyList<Guid> BurnedBookmarkIds,
    IReadOnlyList<ExecutionLogEntry> Journal,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<WorkflowRequest> Requests)
{
    /// <summary>Whether the instance can still go on.</summary>
    public WorkflowStatus Status => State.Status;

    /// <summary>Where exactly it stands.</summary>
    public WorkflowSubStatus SubStatus => State.SubStatus;

    /// <summary>What the workflow has produced so far.</summary>
    public JsonObject Output => State.Output;
}
