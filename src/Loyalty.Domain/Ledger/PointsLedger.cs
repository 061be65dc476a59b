using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>
/// A member's ledger opened for writing: the account and the open lots, never the whole history. It decides what is posted;
/// whoever opened it saves the new entries, lots and movements.
/// </summary>
public sealed partial class PointsLedger
{
    private readonly PointsAccount _account;
    private readonly List<PointsLot> _lots;
    private readonly string _causedBy;
    private readonly DateTimeOffset _now;
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<PointsLot> _newLots = [];
    private readonly List<LotMovement> _movements = [];

    /// <summary>Opens the ledger with the lots of which something remains.</summary>
    public PointsLedger(PointsAccount account, IEnumerable<PointsLot> openLots, string causedBy, DateTimeOffset now) =>
        (_account, _lots, _causedBy, _now) = (account, [.. openLots], causedBy, now);

    /// <summary>Whose it is.</summary>
    public MemberId Member => _account.MemberId;

    /// <summary>What it counts.</summary>
    public Purse Purse => _account.Purse;

    /// <summary>Points at the member's disposal; negative where a correction took points that were spent.</summary>
    public Points Balance => _account.Balance;

    /// <summary>Points reserved for vouchers.</summary>
    public Points Held => _account.Held;

    /// <summary>Points earned that may not be spent yet.</summary>
    public Points Pending => _account.Pending;

    /// <summary>
    /// Points that may be spent on a day: those at the member's disposal without the ones whose last day is over, and with those that may be spent from
    /// that day on. A refusal changes nothing.
    /// </summary>
    public Points SpendableOn(BusinessDate on) =>
        new(Math.Max(0, _lots.Where(lot => !lot.IsPast(on)).Sum(lot => lot.Available.Value + (lot.IsDue(on) ? lot.Pending.Value : 0)) - Owed.Value));

    /// <summary>Entries posted since it was opened.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Lots made since it was opened.</summary>
    public IReadOnlyList<PointsLot> NewLots => _newLots;

    /// <summary>Movements of lots since it was opened.</summary>
    public IReadOnlyList<LotMovement> Movements => _movements;

    /// <summary>
    /// Gives or takes points by hand; refused for nothing, without a reason, and when fewer are there than shall be taken. What is given lives to a last day, and
    /// so many months from each earning stay on where points live by activity.
    /// </summary>
    public Result<LedgerEntry> Adjust(Points points, string reason, BusinessDate on, BusinessDate? validUntil, string? onceKey, string? approvedBy = null, int? renewsMonths = null)
    {
        if (points == Points.Zero)
        {
            return LedgerRefusals.NothingToAdjust();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return LedgerRefusals.ReasonMissing();
        }

        var isGift = points > Points.Zero;
        if (!isGift && Prepare(-points, on) is { } refusal)
        {
            return refusal;
        }

        var (from, to) = isGift ? (LedgerAccount.Adjusted, LedgerAccount.Active) : (LedgerAccount.Active, LedgerAccount.Adjusted);
        var trace = new EntryTrace { Rule = "given-by-hand", ValidUntil = isGift ? validUntil : null, RenewsMonths = isGift ? renewsMonths : null, ApprovedBy = approvedBy };
        var entry = Append(new Posting(EntryKind.Adjusted, from, to, isGift ? points : -points, on, trace) { Reason = reason.Trim(), OnceKey = onceKey });
        if (isGift)
        {
            Fill(entry, points, new LotTerms(null, on, validUntil) { RenewsMonths = renewsMonths });
        }
        else
        {
            Spend(entry, -points, null);
        }

        return entry;
    }

    private Points Owed => Balance < Points.Zero ? -Balance : Points.Zero;

    /// <summary>Brings the lots up to a day before points are spent; why not, when too few may be.</summary>
    private Refusal? Prepare(Points points, BusinessDate on)
    {
        if (SpendableOn(on) < points)
        {
            return LedgerRefusals.InsufficientPoints(SpendableOn(on), points);
        }

        Activate(on);
        Expire(on);
        return null;
    }

    /// <summary>Takes points from lots: those of the stay that is corrected first, then the first to expire, the oldest, and last those that never expire.</summary>
    private void Spend(LedgerEntry entry, Points points, StayId? own) => Walk(points, own, (lot, part) => Move(entry, lot, -part, Points.Zero));

    private void Walk(Points points, StayId? own, Action<PointsLot, Points> take)
    {
        var order = _lots.Where(lot => lot.Available > Points.Zero)
            .OrderByDescending(lot => own is not null && lot.StayId == own)
            .ThenBy(lot => lot.ExpiresOn?.Day ?? DateOnly.MaxValue).ThenBy(lot => lot.EarnedOn).ThenBy(lot => lot.Id.Value);
        foreach (var lot in order.ToArray())
        {
            var part = Points.Min(points, lot.Available);
            take(lot, part);
            points -= part;
            if (points == Points.Zero)
            {
                return;
            }
        }

        if (points > Points.Zero)
        {
            throw new InvalidOperationException($"The lots of member {_account.MemberId} hold {points} points fewer than the balance says.");
        }
    }

    /// <summary>Puts points that an entry brought into a lot of their own, after what was owed is made good.</summary>
    private void Fill(LedgerEntry entry, Points points, LotTerms terms)
    {
        if (entry.To == LedgerAccount.Active)
        {
            points -= MadeGood(entry, points);
        }

        if (points > Points.Zero)
        {
            var lot = NewLot(entry, points, terms);
            Move(entry, lot, points, Points.Zero, entry.To == LedgerAccount.Pending ? points : Points.Zero);
        }
    }

    /// <summary>How many of the points that an entry brought make good what was owed before it.</summary>
    private static Points MadeGood(LedgerEntry entry, Points points) =>
        entry.BalanceAfter - entry.Change is var before && before < Points.Zero ? Points.Min(-before, points) : Points.Zero;

    private PointsLot NewLot(LedgerEntry entry, Points points, LotTerms terms)
    {
        // Its id follows those of all lots that are there, so that equal lots are always spent in the order in which they came, also when it is all done again.
        var last = _lots.Count == 0 ? default : _lots.Max(known => known.Id.Moment).AddMilliseconds(1);
        var lot = PointsLot.Of(LotId.New(last > _now ? last : _now), _account.MemberId, Purse, entry.Id, points, terms);
        _lots.Add(lot);
        _newLots.Add(lot);
        return lot;
    }

    private void Move(LedgerEntry entry, PointsLot lot, Points change, Points heldChange) => Move(entry, lot, change, heldChange, Points.Zero);

    private void Move(LedgerEntry entry, PointsLot lot, Points change, Points heldChange, Points pendingChange) =>
        _movements.Add(LotMovement.Of(entry.Id, lot, change, heldChange, pendingChange));

    private LedgerEntry Append(Posting posting)
    {
        var change = Effect(posting, LedgerAccount.Active);
        var (balance, held, pending) = (Balance + change, Held + Effect(posting, LedgerAccount.Reserved), Pending + Effect(posting, LedgerAccount.Pending));
        if ((balance < Points.Zero && change < Points.Zero && !posting.MayOwe) || held < Points.Zero || pending < Points.Zero)
        {
            throw new InvalidOperationException($"The account of member {_account.MemberId} would become negative.");
        }

        var entry = LedgerEntry.Write(LedgerEntryId.New(_now), _account.MemberId, Purse, _account.LastSequence + 1, posting, balance, _causedBy, _account.LastHash, _now);
        _account.Append(balance, held, pending, entry.Hash);
        _entries.Add(entry);
        return entry;
    }

    private static Points Effect(Posting posting, LedgerAccount account) =>
        posting.To == account ? posting.Points : posting.From == account ? -posting.Points : Points.Zero;
}
