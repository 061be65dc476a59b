using Loyalty.Domain;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>A place where an instance waits, findable by what it waits for.</summary>
public sealed class InstanceBookmark : IHotelOwned
{
    internal const string Table = "workflow_bookmarks";

    private InstanceBookmark()
    {
    }

    /// <summary>The bookmark's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The instance that waits.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>The activity that waits.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>What kind of thing it waits for.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The fingerprint of what it waits for.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The method and the path it listens on, such as <c>post orders/{}</c>; null when it is no HTTP endpoint.</summary>
    public string? Route { get; private set; }

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The instant it waits for; null when it waits for something that happens.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When a pump takes it (again): the due instant, and while a pump is at it the end of its lease. Null when no pump does.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    /// <summary>How often a pump has begun with it.</summary>
    public int Attempts { get; private set; }
}

/// <summary>One line of an instance's journal: what an activity did, and on whose behalf.</summary>
public sealed class JournalEntry : IHotelOwned
{
    private JournalEntry()
    {
    }

    /// <summary>The instance.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>1, 2, 3, … without a gap.</summary>
    public long Sequence { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset HappenedAt { get; private set; }

    /// <summary>The activity.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>The activity's type.</summary>
    public string ActivityType { get; private set; } = "";

    /// <summary>What happened: Started, Completed, Suspended, Resumed, Faulted, Cancelled, Retried, Skipped, Wrote.</summary>
    public string Event { get; private set; } = "";

    /// <summary>What there is to say about it, or null.</summary>
    public string? Message { get; private set; }

    /// <summary>Who caused it.</summary>
    public string Actor { get; private set; } = "";
}

/// <summary>An activity that failed, why, and who dealt with it.</summary>
public sealed class InstanceIncident : IHotelOwned
{
    private InstanceIncident()
    {
    }

    /// <summary>The incident's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The instance.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>The activity that failed.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>Which execution of it.</summary>
    public Guid ActivityExecutionId { get; private set; }

    /// <summary>At which attempt it failed, 1 for the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>Why it failed.</summary>
    public string Message { get; private set; } = "";

    /// <summary>When it failed.</summary>
    public DateTimeOffset HappenedAt { get; private set; }

    /// <summary>When somebody dealt with it; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Who dealt with it.</summary>
    public string? ResolvedBy { get; private set; }

    internal static InstanceIncident Of(Guid instance, Incident incident, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        InstanceId = instance,
        ActivityId = incident.ActivityId,
        ActivityExecutionId = incident.ActivityExecutionId,
        Attempt = incident.Attempt,
        Message = incident.Message,
        HappenedAt = incident.OccurredAt,
    };

    internal void Resolve(string by, DateTimeOffset now) => (ResolvedBy, ResolvedAt) = (by, now);
}
