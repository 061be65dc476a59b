namespace Loyalty.Domain.Members;

/// <summary>
/// A member's points, or another purse, at a glance: what is at their disposal, held or pending, and the end of their chain of
/// entries. A cache that only the ledger's append writes; the entries are the truth.
/// </summary>
public sealed class PointsAccount : IHotelOwned
{
    private PointsAccount()
    {
    }

    /// <summary>Whose account it is.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What it counts.</summary>
    public Purse Purse { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Points at the member's disposal.</summary>
    public Points Balance { get; private set; }

    /// <summary>Points reserved for vouchers that are not honoured yet.</summary>
    public Points Held { get; private set; }

    /// <summary>Points earned that may not be spent yet.</summary>
    public Points Pending { get; private set; }

    /// <summary>Departure of the latest stay that was worth points; null before the first. What once was such a stay counts for ever.</summary>
    public BusinessDate? ActiveOn { get; private set; }

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Hash of the last entry; empty before the first.</summary>
    public byte[] LastHash { get; private set; } = [];

    /// <summary>The empty account of a new member.</summary>
    public static PointsAccount Open(MemberId member) => Open(member, Purse.Points);

    /// <summary>A member's empty account of a purse.</summary>
    public static PointsAccount Open(MemberId member, Purse purse) => new() { MemberId = member, Purse = purse };

    internal void Append(Points balance, Points held, Points pending, byte[] hash) =>
        (Balance, Held, Pending, LastSequence, LastHash) = (balance, held, pending, LastSequence + 1, hash);

    internal void Stayed(BusinessDate on) => ActiveOn = ActiveOn > on ? ActiveOn : on;
}
