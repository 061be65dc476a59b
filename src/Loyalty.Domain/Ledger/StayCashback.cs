namespace Loyalty.Domain.Ledger;

/// <summary>What a stay has paid back so far, in minor units. A cache of the ledger, written only by its append, so that a correction needs no look at the history.</summary>
public sealed class StayCashback : IHotelOwned
{
    private StayCashback()
    {
    }

    /// <summary>The stay.</summary>
    public StayId StayId { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Whose purchase it is.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What it pays back by its newest state.</summary>
    public Points Worth { get; private set; }

    /// <summary>What was posted for it, all corrections included.</summary>
    public Points Posted { get; private set; }

    /// <summary>The entry that first credited it.</summary>
    public LedgerEntryId? EarnedBy { get; private set; }

    /// <summary>Why it pays nothing back, as a code; null when it does.</summary>
    public string? Reason { get; private set; }

    /// <summary>A stay that has paid nothing back yet.</summary>
    public static StayCashback Of(StayId stay, MemberId member) => new() { StayId = stay, MemberId = member };

    /// <summary>The purchase goes over to the member who took its member in.</summary>
    public void PassTo(MemberId member) => MemberId = member;

    /// <summary>The stay has gone over to another guest, who goes on from what they had of it before: nothing, where it was never theirs.</summary>
    public void Resume(MemberId guest, Points posted, LedgerEntryId? earnedBy) =>
        (MemberId, Worth, Posted, EarnedBy, Reason) = (guest, Points.Zero, posted, earnedBy, null);

    /// <summary>So much of what was posted went back, without a change of its worth.</summary>
    internal void GiveBack(Points points) => Posted -= points;

    internal void Settle(CashbackQuote quote, Points gained, LedgerEntryId? entry) =>
        (Worth, Posted, EarnedBy, Reason) = (quote.Worth, Posted + gained, EarnedBy ?? entry, quote.Reason);
}
