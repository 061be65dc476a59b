namespace Loyalty.Domain.Ledger;

/// <summary>Where a request for an adjustment stands.</summary>
public enum AdjustmentState
{
    /// <summary>A second person has to agree; nothing is posted.</summary>
    Open = 1,
    /// <summary>A second person has agreed, and the points are posted.</summary>
    Approved,
    /// <summary>A second person has declined; nothing was posted.</summary>
    Declined,
}

/// <summary>Points that somebody wants to give or take by hand, so many that a second person has to agree before they are posted.</summary>
public sealed class AdjustmentRequest : IHotelOwned
{
    /// <summary>The kind of question by which a second person is asked.</summary>
    public const string Question = "adjustment";

    private AdjustmentRequest()
    {
    }

    /// <summary>The request's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose points.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>How many; negative when they are to be taken.</summary>
    public Points Points { get; private set; }

    /// <summary>The reason, in words a guest may read.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The key under which it was asked for; two clicks with one key make one request.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public AdjustmentState State { get; private set; }

    /// <summary>Who decided; null while it is open.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the second person said to it.</summary>
    public string? Comment { get; private set; }

    /// <summary>The entry that was posted; null unless it was approved.</summary>
    public LedgerEntryId? EntryId { get; private set; }

    /// <summary>A new request.</summary>
    public static AdjustmentRequest Of(MemberId member, Points points, string reason, string onceKey, string by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MemberId = member,
        Points = points,
        Reason = reason.Trim(),
        OnceKey = onceKey,
        RequestedBy = by,
        RequestedAt = now,
        State = AdjustmentState.Open,
    };

    /// <summary>Notes the decision: with the entry that was posted it is approved, without one declined.</summary>
    public void Decide(LedgerEntryId? entry, string? comment, string by, DateTimeOffset now) =>
        (State, EntryId, Comment, DecidedBy, DecidedAt) = (entry is null ? AdjustmentState.Declined : AdjustmentState.Approved, entry, comment, by, now);

    /// <summary>The request goes over to the member who took this one in.</summary>
    public void PassTo(MemberId member) => MemberId = member;
}
