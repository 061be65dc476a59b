namespace Loyalty.Domain.Ledger;

/// <summary>
/// One posting of a member's ledger: so many points from one account to another, with the reason, the cause and the trace of
/// its number. It is written once and never changed; each entry carries the hash of the one before.
/// </summary>
public sealed class LedgerEntry : IHotelOwned
{
    private LedgerEntry()
    {
    }

    /// <summary>The entry's id.</summary>
    public LedgerEntryId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose ledger it belongs to.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What it counts.</summary>
    public Purse Purse { get; private set; }

    /// <summary>Its place in the ledger of that purse, from 1 and without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>What it does.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>The account that the points leave.</summary>
    public LedgerAccount From { get; private set; }

    /// <summary>The account that they go to.</summary>
    public LedgerAccount To { get; private set; }

    /// <summary>How many; always more than zero.</summary>
    public Points Points { get; private set; }

    /// <summary>The points at the member's disposal after it.</summary>
    public Points BalanceAfter { get; private set; }

    /// <summary>The hotel day it belongs to.</summary>
    public BusinessDate OccurredOn { get; private set; }

    /// <summary>When it was written, to the millisecond.</summary>
    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>The stay it comes from.</summary>
    public StayId? StayId { get; private set; }

    /// <summary>The redemption it belongs to.</summary>
    public RedemptionId? RedemptionId { get; private set; }

    /// <summary>The entry that it corrects.</summary>
    public LedgerEntryId? CorrectsEntryId { get; private set; }

    /// <summary>The reason that a person gave, in words a guest may read.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who caused it.</summary>
    public string CausedBy { get; private set; } = "";

    /// <summary>A key under which it may be asked for once only, such as a survey response.</summary>
    public string? OnceKey { get; private set; }

    /// <summary>The trace of its number, as JSON.</summary>
    public string Trace { get; private set; } = "";

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public byte[] PreviousHash { get; private set; } = [];

    /// <summary>SHA-256 over this entry and the hash before it.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>What it does to the points at the member's disposal.</summary>
    public Points Change => ChangeOf(From, To, Points);

    /// <summary>What it does to the member's points altogether: those not usable yet, at their disposal, and reserved.</summary>
    public Points Gain => GainOf(From, To, Points);

    /// <summary>What moving points from one account to another does to those at the member's disposal.</summary>
    public static Points ChangeOf(LedgerAccount from, LedgerAccount to, Points points) => to == LedgerAccount.Active ? points : from == LedgerAccount.Active ? -points : Points.Zero;

    /// <summary>What it does to the member's points altogether.</summary>
    public static Points GainOf(LedgerAccount from, LedgerAccount to, Points points) => IsMembers(from) == IsMembers(to) ? Points.Zero : IsMembers(to) ? points : -points;

    internal static LedgerEntry Write(LedgerEntryId id, MemberId member, Purse purse, long sequence, Posting posting, Points balanceAfter, string causedBy, byte[] previousHash, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(posting.Points.Value);
        var entry = new LedgerEntry
        {
            Id = id,
            MemberId = member,
            Purse = purse,
            Sequence = sequence,
            Kind = posting.Kind,
            From = posting.From,
            To = posting.To,
            Points = posting.Points,
            BalanceAfter = balanceAfter,
            OccurredOn = posting.OccurredOn,
            PostedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            StayId = posting.Stay,
            RedemptionId = posting.Redemption,
            CorrectsEntryId = posting.Corrects,
            Reason = posting.Reason,
            CausedBy = causedBy,
            OnceKey = posting.OnceKey,
            Trace = EntryTraceJson.Write(posting.Trace),
            PreviousHash = previousHash,
        };
        entry.Hash = EntryHash.Of(entry);
        return entry;
    }

    private static bool IsMembers(LedgerAccount account) => account is LedgerAccount.Pending or LedgerAccount.Active or LedgerAccount.Reserved;
}

/// <summary>What is to be posted: the kind, the two accounts, the points and their story.</summary>
internal sealed record Posting(EntryKind Kind, LedgerAccount From, LedgerAccount To, Points Points, BusinessDate OccurredOn, EntryTrace Trace)
{
    public StayId? Stay { get; init; }

    public RedemptionId? Redemption { get; init; }

    public LedgerEntryId? Corrects { get; init; }

    public string? Reason { get; init; }

    public string? OnceKey { get; init; }

    /// <summary>Whether the balance may become negative by it.</summary>
    public bool MayOwe { get; init; }
}
