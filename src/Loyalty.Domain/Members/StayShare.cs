namespace Loyalty.Domain.Members;

/// <summary>
/// What a member other than the registered guest has from a stay: as the payer of lines of its bill, or from the time before the stay
/// was passed on to another guest. Kept so that every later report is settled against what this member really got.
/// </summary>
public sealed class StayShare : IHotelOwned
{
    private StayShare()
    {
    }

    /// <summary>The stay.</summary>
    public StayId StayId { get; private set; }

    /// <summary>The member.</summary>
    public MemberId MemberId { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>What the member has earned by it; written only by the ledger.</summary>
    public StayCredit Credit { get; private set; } = new();

    /// <summary>A share in which nothing has been earned yet.</summary>
    public static StayShare Of(StayId stay, MemberId member) => new() { StayId = stay, MemberId = member };

    /// <summary>Takes over the share of a member who was merged into the one whose share this is.</summary>
    public void TakeOver(StayShare other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Credit.TakeOver(other.Credit);
    }

    /// <summary>The same share under the name of a member whom this one took in together with the stay itself: what this one had as a payer stays apart from what the guest has.</summary>
    public StayShare Under(MemberId merged)
    {
        var share = Of(StayId, merged);
        Credit.MoveTo(share.Credit);
        return share;
    }
}
