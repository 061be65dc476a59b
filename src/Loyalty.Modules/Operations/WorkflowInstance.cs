using Loyalty.Domain;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>One run of a workflow. It keeps the version it began with until it is over or is moved to another; its state is loaded only to go on.</summary>
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

    /// <summary>Whether work items may be open for it.</summary>
    public bool HasWork { get; private set; }

    /// <summary>Whether it has started other instances that tell it their end.</summary>
    public bool HasChildren { get; private set; }

    /// <summary>Whether its state is kept; it is forgotten some time after the end.</summary>
    public bool HasState { get; private set; } = true;

    /// <summary>The instance that started it and waits for its end, or null.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The bookmark at which that instance waits.</summary>
    public Guid? ParentBookmarkId { get; private set; }

    /// <summary>How many instances stand above it.</summary>
    public int Depth { get; private set; }

    /// <summary>Since when it is paused; null while it is not.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Who started it.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>When it was over; null while it is not, also while it stands still with an error.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The time zone of its hotel.</summary>
    internal TimeZoneInfo Zone { get; private init; } = TimeZoneInfo.Utc;

    /// <summary>The row version that the database has; 0 while the row is not there yet.</summary>
    internal int StoredVersion { get; private set; }

    /// <summary>True while a burst of it runs, which no other may interrupt.</summary>
    internal bool IsMoving { get; set; }

    internal static WorkflowInstance Begin(WorkflowVersion version, StartRequest request, int depth, TimeZoneInfo zone, string by, DateTimeOffset now) => new()
    {
        Id = request.InstanceId,
        DefinitionId = version.DefinitionId,
        VersionId = version.Id,
        VersionNumber = version.Number,
        ParentId = request.Parent?.InstanceId,
        ParentBookmarkId = request.Parent?.BookmarkId,
        Depth = depth,
        Zone = zone,
        StartedBy = by,
        StartedAt = now,
    };

    internal static WorkflowInstance Stored(StoredInstance row) => new()
    {
        Id = row.Id,
        HotelId = row.Hotel,
        DefinitionId = row.DefinitionId,
        VersionId = row.VersionId,
        VersionNumber = row.VersionNumber,
        Name = row.Name,
        CorrelationId = row.CorrelationId,
        Status = row.Status,
        SubStatus = row.SubStatus,
        StateJson = row.StateJson,
        RowVersion = row.RowVersion,
        StoredVersion = row.RowVersion,
        IncidentCount = row.IncidentCount,
        HasWork = row.HasWork,
        HasChildren = row.HasChildren,
        ParentId = row.ParentId,
        ParentBookmarkId = row.ParentBookmarkId,
        Depth = row.Depth,
        PausedAt = row.PausedAt,
        StartedBy = row.StartedBy,
        StartedAt = row.StartedAt,
        MovedAt = row.MovedAt,
        FinishedAt = row.FinishedAt,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(row.ZoneId),
    };

    internal WorkflowState ReadState() => WorkflowState.Parse(StateJson);

    /// <summary>Lets it follow another version from now on.</summary>
    internal void Follow(WorkflowVersion version) => (VersionId, VersionNumber) = (version.Id, version.Number);

    internal void Take(WorkflowState state, string json, DateTimeOffset now)
    {
        (Status, SubStatus, Name, CorrelationId) = (state.Status, state.SubStatus, state.Name, state.CorrelationId);
        (StateJson, IncidentCount, MovedAt) = (json, state.Incidents.Count, now);
        FinishedAt = state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled ? now : null;
        PausedAt = state.Status is WorkflowStatus.Running ? PausedAt : null;
        RowVersion++;
    }

    internal void NoteWork(bool isOpen) => HasWork = isOpen;

    internal void NoteChildren() => HasChildren = true;

    internal void Pause(DateTimeOffset? since) => (PausedAt, RowVersion) = (since, RowVersion + 1);

    internal void NoteStored() => StoredVersion = RowVersion;
}

/// <summary>An instance as its row has it, with its hotel's time zone.</summary>
internal sealed record StoredInstance(
    Guid Id, HotelId Hotel, string DefinitionId, Guid VersionId, int VersionNumber, string? Name, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus, string StateJson, int RowVersion,
    int IncidentCount, bool HasWork, bool HasChildren, Guid? ParentId, Guid? ParentBookmarkId, int Depth, DateTimeOffset? PausedAt, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset MovedAt,
    DateTimeOffset? FinishedAt, string ZoneId);
