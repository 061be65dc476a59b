namespace Loyalty.Domain.Ledger;

/// <summary>
/// Points that came together and expire together. What remains of them is a cache of the lot's movements; held points remain
/// until they are spent.
/// </summary>
public sealed class PointsLot : IHotelOwned
{
    private PointsLot()
    {
    }

    /// <summary>The lot's id.</summary>
    public LotId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose points they are.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What is counted.</summary>
    public Purse Purse { get; private set; }

    /// <summary>The entry that brought them.</summary>
    public LedgerEntryId SourceEntryId { get; private set; }

    /// <summary>The stay that they were earned by.</summary>
    public StayId? StayId { get; private set; }

    /// <summary>How many they were.</summary>
    public Points Points { get; private set; }

    /// <summary>How many are left, held ones included.</summary>
    public Points Remaining { get; private set; }

    /// <summary>How many of those left are held for vouchers.</summary>
    public Points Held { get; private set; }

    /// <summary>The day they were earned.</summary>
    public BusinessDate EarnedOn { get; private set; }

    /// <summary>Their last valid day; null when they never expire.</summary>
    public BusinessDate? ExpiresOn { get; private set; }

    /// <summary>How many may be spent.</summary>
    public Points Available => Remaining - Held;

    /// <summary>True when their last day is over.</summary>
    public bool IsPast(BusinessDate on) => ExpiresOn < on;

    /// <summary>An empty lot; its first movement fills it.</summary>
    internal static PointsLot Of(LotId id, MemberId member, Purse purse, LedgerEntryId source, StayId? stay, Points points, BusinessDate earnedOn, BusinessDate? expiresOn) => new()
    {
        Id = id,
        MemberId = member,
        Purse = purse,
        SourceEntryId = source,
        StayId = stay,
        Points = points,
        EarnedOn = earnedOn,
        ExpiresOn = expiresOn,
    };

    internal void Move(Points change, Points heldChange)
    {
        (Remaining, Held) = (Remaining + change, Held + heldChange);
        if (Held < Points.Zero || Remaining < Held)
        {
            throw new InvalidOperationException($"Lot {Id} would have {Remaining} points with {Held} held.");
        }
    }
}

/// <summary>What an entry did to a lot: the change of what remains, and of what is held.</summary>
public sealed class LotMovement : IHotelOwned
{
    private LotMovement()
    {
    }

    /// <summary>The entry.</summary>
    public LedgerEntryId EntryId { get; private set; }

    /// <summary>The lot.</summary>
    public LotId LotId { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The change of what remains.</summary>
    public Points Change { get; private set; }

    /// <summary>The change of what is held.</summary>
    public Points HeldChange { get; private set; }

    internal static LotMovement Of(LedgerEntryId entry, PointsLot lot, Points change, Points heldChange)
    {
        lot.Move(change, heldChange);
        return new LotMovement { EntryId = entry, LotId = lot.Id, Change = change, HeldChange = heldChange };
    }
}
