namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>The rule of entries by which the points, or the debt, of a merged membership went over.</summary>
    public const string Merged = "merged";

    /// <summary>Gives points to another member, the first to expire first; they keep their days. Both ledgers get an entry; the answer is the giver's.</summary>
    public Result<LedgerEntry> TransferTo(PointsLedger other, Points points, string reason, BusinessDate on, string? onceKey)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points.Value);
        ThrowUnlessOther(other);
        if (Prepare(points, on) is { } refusal)
        {
            return refusal;
        }

        return Hand(other, LedgerAccount.Active, points, new EntryTrace { Rule = "transferred" }, reason, on, onceKey);
    }

    /// <summary>
    /// Takes over all points of another membership of the same person, with their days, and what it owes. What is reserved there for open vouchers goes on
    /// being reserved here: the holds come with the movements that placed them. Both ledgers get their entries.
    /// </summary>
    public IReadOnlyList<LedgerEntry> TakeOver(PointsLedger other, IReadOnlyList<(PointsHold Hold, IReadOnlyList<LotMovement> Placed)> holds, string reason, BusinessDate on)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(holds);
        ThrowUnlessOther(other);
        var before = _entries.Count;
        other.Activate(on);
        other.Expire(on);
        var trace = new EntryTrace { Rule = Merged };
        foreach (var (hold, placed) in holds)
        {
            other.HandHold(this, hold, placed, trace, reason, on);
        }

        if (other.Held > Points.Zero)
        {
            throw new InvalidOperationException($"Member {other.Member} has {other.Held} points reserved by no hold.");
        }

        if (other.Pending > Points.Zero)
        {
            other.Hand(this, LedgerAccount.Pending, other.Pending, trace, reason, on, null);
        }

        if (other.Balance > Points.Zero)
        {
            other.Hand(this, LedgerAccount.Active, other.Balance, trace, reason, on, null);
        }
        else if (other.Owed is var debt && debt > Points.Zero)
        {
            var inLots = Points.Min(debt, Balance < Points.Zero ? Points.Zero : Balance);
            Spend(Append(Moved(LedgerAccount.Active, LedgerAccount.Transferred, debt, other.AsTaken(trace, []), other, reason, on) with { MayOwe = true }), inLots, null);
            other.Append(Moved(LedgerAccount.Transferred, LedgerAccount.Active, debt, trace, this, reason, on));
        }

        if (other._account.ActiveOn is { } active)
        {
            Renew(active);
        }

        return _entries[before..];
    }

    /// <summary>
    /// Brings points along from an earlier programme, with the document that proves them; refused for nothing and without the document. What is past its last day
    /// was never owed here: it ends on the day on which it comes.
    /// </summary>
    public Result<LedgerEntry> Import(Points points, string document, BusinessDate on, BusinessDate? validUntil, long? pointCostMillionths, string? onceKey)
    {
        if (points <= Points.Zero)
        {
            return LedgerRefusals.NothingToAdjust();
        }

        if (string.IsNullOrWhiteSpace(document))
        {
            return LedgerRefusals.DocumentMissing();
        }

        var trace = new EntryTrace { Rule = "imported", ValidUntil = validUntil, Document = document.Trim(), PointCostMillionths = pointCostMillionths };
        var entry = Append(new Posting(EntryKind.Imported, LedgerAccount.Imported, LedgerAccount.Active, points, on, trace) { OnceKey = onceKey });
        Fill(entry, points, new LotTerms(null, on, validUntil) { PointCostMillionths = pointCostMillionths }.ComingOn(on));
        return entry;
    }

    private void ThrowUnlessOther(PointsLedger other)
    {
        if (other._account.MemberId == _account.MemberId || other.Purse != Purse)
        {
            throw new ArgumentException("Points move between the same purses of two members.", nameof(other));
        }
    }

    /// <summary>Moves points of one account over, lot by lot, so that each keeps its days and its stay.</summary>
    private LedgerEntry Hand(PointsLedger other, LedgerAccount account, Points points, EntryTrace trace, string reason, BusinessDate on, string? onceKey)
    {
        var (isPending, parts) = (account == LedgerAccount.Pending, new List<(PointsLot Lot, Points Given, Points Taken)>());
        var owed = isPending ? Points.Zero : other.Owed;
        void Over(PointsLot lot, Points part)
        {
            var good = Points.Min(owed, part);
            owed -= good;
            parts.Add((lot, part, part - good));
        }

        if (isPending)
        {
            _lots.Where(lot => lot.Pending > Points.Zero).OrderBy(lot => lot.Id.Value).ToList().ForEach(lot => Over(lot, lot.Pending));
        }
        else
        {
            Walk(points, null, Over);
        }

        var given = Append(Moved(account, LedgerAccount.Transferred, points, trace, other, reason, on) with { OnceKey = onceKey });
        var taken = other.Append(Moved(LedgerAccount.Transferred, account, points, AsTaken(trace, parts.Where(part => part.Taken > Points.Zero).Select(part => part.Lot)), this, reason, on));
        foreach (var (lot, less, more) in parts)
        {
            var terms = lot.Terms;
            Move(given, lot, -less, Points.Zero, isPending ? -less : Points.Zero);
            if (more > Points.Zero)
            {
                other.Move(taken, other.NewLot(taken, more, terms), more, Points.Zero, isPending ? more : Points.Zero);
            }
        }

        return given;
    }

    /// <summary>Moves what a hold has reserved over, lot by lot, so that each keeps its days; it goes on holding there.</summary>
    private void HandHold(PointsLedger other, PointsHold hold, IReadOnlyList<LotMovement> placed, EntryTrace trace, string reason, BusinessDate on)
    {
        var given = Append(Moved(LedgerAccount.Reserved, LedgerAccount.Transferred, hold.Points, trace, other, reason, on) with { Redemption = hold.RedemptionId });
        var taken = other.Append(Moved(LedgerAccount.Transferred, LedgerAccount.Reserved, hold.Points, AsTaken(trace, placed.Select(LotOf)), this, reason, on) with { Redemption = hold.RedemptionId });
        foreach (var movement in placed)
        {
            var (lot, part) = (LotOf(movement), movement.HeldChange);
            var terms = lot.Terms;
            Move(given, lot, -part, -part);
            other.Move(taken, other.NewLot(taken, part, terms), part, part);
        }

        hold.PassTo(other.Member, taken.Id);
    }

    /// <summary>What the entry of who takes over tells besides, so that what stays renew can be renewed again from it alone.</summary>
    private EntryTrace AsTaken(EntryTrace trace, IEnumerable<PointsLot> lots)
    {
        PointsLot[] brought = [.. lots];
        return trace with
        {
            LastDays = brought.Any(lot => lot.RenewsMonths is not null) ? [.. brought.Select(lot => lot.ExpiresOn)] : null,
            StayedOn = trace.Rule == Merged && _account.ActiveOn is { } active ? [active] : null,
        };
    }

    private static Posting Moved(LedgerAccount from, LedgerAccount to, Points points, EntryTrace trace, PointsLedger other, string reason, BusinessDate on) =>
        new(EntryKind.Transferred, from, to, points, on, trace with { OtherMember = other._account.MemberId.ToString() }) { Reason = reason.Trim() };
}
