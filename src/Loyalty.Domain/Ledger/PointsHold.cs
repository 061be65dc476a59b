namespace Loyalty.Domain.Ledger;

/// <summary>Where a hold stands.</summary>
public enum HoldState
{
    /// <summary>The points are reserved.</summary>
    Placed = 1,
    /// <summary>The points were spent.</summary>
    Captured,
    /// <summary>The points went back because the redemption was cancelled.</summary>
    Released,
    /// <summary>The points went back because the voucher was not used in time.</summary>
    Lapsed,
    /// <summary>The points were spent by mistake and given back.</summary>
    GivenBack,
}

/// <summary>Points reserved for one redemption until its voucher is honoured, cancelled or lapses.</summary>
public sealed class PointsHold : IHotelOwned
{
    private PointsHold()
    {
    }

    /// <summary>The hold's id.</summary>
    public HoldId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose points are held.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What is counted.</summary>
    public Purse Purse { get; private set; }

    /// <summary>The redemption they are held for.</summary>
    public RedemptionId RedemptionId { get; private set; }

    /// <summary>The entry that reserved them, or by which they came over from a merged member; its movements name the lots.</summary>
    public LedgerEntryId EntryId { get; private set; }

    /// <summary>How many.</summary>
    public Points Points { get; private set; }

    /// <summary>Where it stands.</summary>
    public HoldState State { get; private set; }

    /// <summary>The last day on which the voucher may be honoured.</summary>
    public BusinessDate LapsesOn { get; private set; }

    internal static PointsHold Place(HoldId id, MemberId member, Purse purse, RedemptionId redemption, LedgerEntryId entry, Points points, BusinessDate lapsesOn) => new()
    {
        Id = id,
        MemberId = member,
        Purse = purse,
        RedemptionId = redemption,
        EntryId = entry,
        Points = points,
        State = HoldState.Placed,
        LapsesOn = lapsesOn,
    };

    internal void PassTo(MemberId member, LedgerEntryId entry) => (MemberId, EntryId) = (member, entry);

    internal void End(HoldState state) => State = state;
}
