namespace Loyalty.Domain.Ledger;

/// <summary>Where a contest stands.</summary>
public enum ContestState
{
    /// <summary>Somebody of the hotel has to look at it.</summary>
    Open = 1,
    /// <summary>The guest was right; what was wrong is corrected.</summary>
    Accepted,
    /// <summary>The entry stands, for the reason given.</summary>
    Declined,
}

/// <summary>A member says that an entry of their statement is wrong. An entry is contested once; the answer ends it.</summary>
public sealed class EntryContest : IHotelOwned
{
    /// <summary>The kind of question by which people are asked to answer it.</summary>
    public const string Question = "contest";

    /// <summary>The most characters of the message, and of the answer.</summary>
    public const int TextLength = 500;

    private const string CorrectionKeys = "contest:";

    private EntryContest()
    {
    }

    /// <summary>The contest's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose entry it is.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>The entry, whose trace says how its number came about.</summary>
    public LedgerEntryId EntryId { get; private set; }

    /// <summary>What the member says.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Who has brought it up: the member, or the member of staff who was told.</summary>
    public string RaisedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ContestState State { get; private set; }

    /// <summary>The answer, in words the member reads; null while it is open.</summary>
    public string? Answer { get; private set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The entry that corrects it; null when it was declined.</summary>
    public LedgerEntryId? CorrectedBy { get; private set; }

    /// <summary>The key of points that correct the entry: they are posted once, and a second person who has to agree to them ends the contest.</summary>
    public string CorrectionKey => CorrectionKeys + Id;

    /// <summary>The contest that a key of points corrects; null for any other key.</summary>
    public static Guid? CorrectedWith(string key) =>
        key.StartsWith(CorrectionKeys, StringComparison.Ordinal) && Guid.TryParseExact(key[CorrectionKeys.Length..], "D", out var contest) ? contest : null;

    /// <summary>A new contest; refused without a message.</summary>
    public static Result<EntryContest> Raise(MemberId member, LedgerEntryId entry, string message, string by, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(message) ? LedgerRefusals.ContestEmpty()
        : new EntryContest { Id = Guid.CreateVersion7(now), MemberId = member, EntryId = entry, Message = message.Trim(), RaisedBy = by, RaisedAt = now, State = ContestState.Open };

    /// <summary>Ends the contest: with the entry that corrects what was wrong, or without one. Refused without words for the member.</summary>
    public Result<Done> Close(LedgerEntryId? correction, string answer, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            return LedgerRefusals.ReasonMissing();
        }

        (State, CorrectedBy) = (correction is null ? ContestState.Declined : ContestState.Accepted, correction);
        (Answer, AnsweredBy, AnsweredAt) = (answer.Trim(), by, now);
        return Done.It;
    }
}
