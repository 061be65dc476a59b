using Loyalty.Domain;

namespace Loyalty.Modules.Operations;

/// <summary>A trigger that time sets off: when it is due next, and up to when it has been served.</summary>
public sealed class WorkflowTimer : IHotelOwned
{
    internal const string Table = "workflow_timers";

    private WorkflowTimer()
    {
    }

    /// <summary>The row's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The version that is started.</summary>
    public Guid VersionId { get; private set; }

    /// <summary>The workflow's id.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>The activity it starts at.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>When it is due next; null when that never comes again.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The newest due instant that was served; what is due next follows from it, so nothing is served twice. Null before the first time.</summary>
    public DateTimeOffset? ServedAt { get; private set; }

    /// <summary>When a pump takes it (again): the due instant, and while a pump is at it the end of its lease.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    /// <summary>How often a pump has begun with this due instant.</summary>
    public int Attempts { get; private set; }

    internal static WorkflowTimer Of(WorkflowVersion version, string activityId, DateTimeOffset? due, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), VersionId = version.Id, DefinitionId = version.DefinitionId, ActivityId = activityId, DueAt = due, WakeAt = due };

    /// <summary>Starts another version from now on.</summary>
    internal void Follow(Guid version, DateTimeOffset? due) => (VersionId, DueAt, WakeAt, Attempts) = (version, due, due, 0);

    /// <summary>Notes what was served, and what comes next.</summary>
    internal void Serve(DateTimeOffset served, DateTimeOffset? next) => (ServedAt, DueAt, WakeAt, Attempts) = (served, next, next, 0);
}
