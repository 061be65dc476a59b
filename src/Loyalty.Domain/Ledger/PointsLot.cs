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

    /// <summary>How many are left, held and pending ones included.</summary>
    public Points Remaining { get; private set; }

    /// <summary>How many of those left are held for vouchers.</summary>
    public Points Held { get; private set; }

    /// <summary>How many of those left may not be spent yet.</summary>
    public Points Pending { get; private set; }

    /// <summary>The day they were earned.</summary>
    public BusinessDate EarnedOn { get; private set; }

    /// <summary>Their last valid day; null when they never expire.</summary>
    public BusinessDate? ExpiresOn { get; private set; }

    /// <summary>The first day on which they may be spent; null when they could be at once.</summary>
    public BusinessDate? ActiveFrom { get; private set; }

    /// <summary>So many months each stay renews them; null when stays renew nothing.</summary>
    public int? RenewsMonths { get; private set; }

    /// <summary>True when they live on by days of grace, which points have once.</summary>
    public bool IsGrace { get; private set; }

    /// <summary>What each of them costs the house, in millionths of its currency, where they were brought along with a cost of their own.</summary>
    public long? PointCostMillionths { get; private set; }

    /// <summary>How many may be spent.</summary>
    public Points Available => Remaining - Held - Pending;

    /// <summary>True when their last day is over.</summary>
    public bool IsPast(BusinessDate on) => ExpiresOn < on;

    /// <summary>True when they may be spent on a day and are not released for it yet.</summary>
    public bool IsDue(BusinessDate on) => Pending > Points.Zero && (ActiveFrom is null || ActiveFrom <= on);

    /// <summary>An empty lot; its first movement fills it.</summary>
    internal static PointsLot Of(LotId id, MemberId member, Purse purse, LedgerEntryId source, Points points, LotTerms terms) => new()
    {
        Id = id,
        MemberId = member,
        Purse = purse,
        SourceEntryId = source,
        StayId = terms.Stay,
        Points = points,
        EarnedOn = terms.EarnedOn,
        ExpiresOn = terms.ExpiresOn,
        ActiveFrom = terms.ActiveFrom,
        RenewsMonths = terms.RenewsMonths,
        IsGrace = terms.IsGrace,
        PointCostMillionths = terms.PointCostMillionths,
    };

    /// <summary>The terms under which it holds its points, for points that move on.</summary>
    internal LotTerms Terms => new(StayId, EarnedOn, ExpiresOn)
    {
        ActiveFrom = Pending > Points.Zero ? ActiveFrom : null,
        RenewsMonths = RenewsMonths,
        IsGrace = IsGrace,
        PointCostMillionths = PointCostMillionths,
    };

    /// <summary>Lives longer, by a stay on a day; what is past by then does not come back.</summary>
    internal void Renew(BusinessDate on) => ExpiresOn = RenewsMonths is null ? ExpiresOn : Terms.RenewedBy([on]).ExpiresOn;

    /// <summary>Has other days from now on, because its stay has.</summary>
    internal void Redate(LotTerms terms) =>
        (EarnedOn, ExpiresOn, ActiveFrom, RenewsMonths, IsGrace) = (terms.EarnedOn, terms.ExpiresOn, terms.ActiveFrom, terms.RenewsMonths, terms.IsGrace);

    internal void Move(Points change, Points heldChange, Points pendingChange)
    {
        (Remaining, Held, Pending) = (Remaining + change, Held + heldChange, Pending + pendingChange);
        if (Held < Points.Zero || Pending < Points.Zero || Available < Points.Zero)
        {
            throw new InvalidOperationException($"Lot {Id} would have {Remaining} points with {Held} held and {Pending} pending.");
        }
    }
}

/// <summary>Where the points of a lot come from, and their days.</summary>
internal sealed record LotTerms(StayId? Stay, BusinessDate EarnedOn, BusinessDate? ExpiresOn)
{
    public BusinessDate? ActiveFrom { get; init; }

    public int? RenewsMonths { get; init; }

    public bool IsGrace { get; init; }

    public long? PointCostMillionths { get; init; }

    /// <summary>The same after stays on these days, in their order; what is past by one of them does not come back.</summary>
    public LotTerms RenewedBy(IEnumerable<BusinessDate> days) => RenewsMonths is { } months
        ? this with { ExpiresOn = days.Aggregate(ExpiresOn, (last, day) => last >= day && ExpiryPolicy.Renewed(day, months) is var renewed && renewed > last ? renewed : last) }
        : this;

    /// <summary>The same for points that come on a day: what was over before it ends on the day on which it comes, and no month before it changes.</summary>
    public LotTerms ComingOn(BusinessDate day) => ExpiresOn < day ? this with { ExpiresOn = day.AddDays(-1), RenewsMonths = null } : this;
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

    /// <summary>The change of what may not be spent yet.</summary>
    public Points PendingChange { get; private set; }

    internal static LotMovement Of(LedgerEntryId entry, PointsLot lot, Points change, Points heldChange, Points pendingChange)
    {
        lot.Move(change, heldChange, pendingChange);
        return new LotMovement { EntryId = entry, LotId = lot.Id, Change = change, HeldChange = heldChange, PendingChange = pendingChange };
    }
}
