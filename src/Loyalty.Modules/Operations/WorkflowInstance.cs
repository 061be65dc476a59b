using Loyalty.Domain;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>One run of a workflow. It keeps the version it began with until it is over; its state is loaded only to go on.</summary>
public sealed class WorkflowInstance : IHotelOwned
{
    internal const string Table = "workflow_instances";

    private WorkflowInstance()
    {
    }

    /// <summary>The instance's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The workflow.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>The version it follows.</summary>
    public Guid VersionId { get; private set; }

    /// <summary>That version's number.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>The name it gave itself, or null.</summary>
    public string? Name { get; private set; }

    /// <summary>What it is about, such as member:0198…; null when it is about nothing outside.</summary>
    public string? CorrelationId { get; private set; }

    /// <summary>Whether it can still go on.</summary>
    public WorkflowStatus Status { get; private set; }

    /// <summary>Where exactly it stands.</summary>
    public WorkflowSubStatus SubStatus { get; private set; }

    /// <summary>All it knows between two bursts.</summary>
    public string StateJson { get; private set; } = "{}";

    /// <summary>Grows with each burst; two units can never store over each other.</summary>
    public int RowVersion { get; private set; }

    /// <summary>How many errors wait for somebody.</summary>
    public int IncidentCount { get; private set; }

    /// <summary>Who started it.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>When it was over; null while it is not, also while it stands still with an error.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    internal static WorkflowInstance Begin(Guid id, WorkflowVersion version, string by, DateTimeOffset now) => new()
    {
        Id = id,
        DefinitionId = version.DefinitionId,
        VersionId = version.Id,
        VersionNumber = version.Number,
        StartedBy = by,
        StartedAt = now,
    };

    internal WorkflowState ReadState() => WorkflowState.Parse(StateJson);

    internal void Take(WorkflowState state, DateTimeOffset now)
    {
        (Status, SubStatus, Name, CorrelationId) = (state.Status, state.SubStatus, state.Name, state.CorrelationId);
        (StateJson, IncidentCount, MovedAt) = (state.ToJson(), state.Incidents.Count, now);
        FinishedAt = state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled ? now : null;
        RowVersion++;
    }
}
