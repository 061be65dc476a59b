using Loyalty.Domain;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>A place where an instance waits, findable by what it waits for.</summary>
public sealed class InstanceBookmark : IHotelOwned
{
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

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    internal static InstanceBookmark Of(Guid instance, Bookmark bookmark) => new()
    {
        Id = bookmark.Id,
        InstanceId = instance,
        ActivityId = bookmark.ActivityId,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        CreatedAt = bookmark.CreatedAt,
    };
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

    internal static JournalEntry Of(Guid instance, ExecutionLogEntry entry, string actor) => new()
    {
        InstanceId = instance,
        Sequence = entry.Sequence,
        HappenedAt = entry.OccurredAt,
        ActivityId = entry.ActivityId,
        ActivityType = entry.ActivityType,
        Event = entry.Event,
        Message = entry.Message,
        Actor = actor,
    };
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
        Message = incident.Message,
        HappenedAt = incident.OccurredAt,
    };

    internal void Resolve(string by, DateTimeOffset now) => (ResolvedBy, ResolvedAt) = (by, now);
}
