namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>The rule of entries by which something came back that was spent by mistake.</summary>
    public const string GivenBack = "given-back";

    /// <summary>Reserves points for a redemption, the first to expire first; refused when fewer are at the member's disposal. Points past their last day end before.</summary>
    public Result<PointsHold> Place(RedemptionId redemption, string reward, Points points, BusinessDate on, BusinessDate lapsesOn)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points.Value);
        if (Prepare(points, on) is { } refusal)
        {
            return refusal;
        }

        var entry = Append(new Posting(EntryKind.Held, LedgerAccount.Active, LedgerAccount.Reserved, points, on, new EntryTrace { Rule = "held", Reward = reward, ValidUntil = lapsesOn })
        {
            Redemption = redemption,
        });
        Walk(points, null, (lot, part) => Move(entry, lot, Points.Zero, part));
        return PointsHold.Place(HoldId.New(_now), _account.MemberId, Purse, redemption, entry.Id, points, lapsesOn);
    }

    /// <summary>Spends held points; refused when the hold is over. The movements are those of the entry that placed it.</summary>
    public Result<LedgerEntry> Capture(PointsHold hold, IReadOnlyList<LotMovement> placed, string reward, BusinessDate on)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentNullException.ThrowIfNull(placed);
        if (hold.State != HoldState.Placed)
        {
            return LedgerRefusals.HoldOver();
        }

        var entry = Append(new Posting(EntryKind.Redeemed, LedgerAccount.Reserved, LedgerAccount.Redeemed, hold.Points, on, new EntryTrace { Rule = "redeemed", Reward = reward })
        {
            Redemption = hold.RedemptionId,
        });
        foreach (var movement in placed)
        {
            Move(entry, LotOf(movement), -movement.HeldChange, -movement.HeldChange);
        }

        hold.End(HoldState.Captured);
        return entry;
    }

    /// <summary>
    /// Gives held points back to the lots they came from, with the expiry they had. Those whose last day has passed meanwhile
    /// live on for the days of grace, in a lot of their own; without grace, and where they have had it, they end today, with an entry of its own.
    /// </summary>
    public Result<LedgerEntry> Release(PointsHold hold, IReadOnlyList<LotMovement> placed, string reward, BusinessDate on, int graceDays, HoldState end)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentNullException.ThrowIfNull(placed);
        if (hold.State != HoldState.Placed)
        {
            return LedgerRefusals.HoldOver();
        }

        var trace = new EntryTrace { Rule = "released", Reward = reward, Reason = end == HoldState.Lapsed ? "voucher-lapsed" : "redemption-cancelled" };
        var entry = Append(new Posting(EntryKind.Released, LedgerAccount.Reserved, LedgerAccount.Active, hold.Points, on, trace) { Redemption = hold.RedemptionId });
        var owed = MadeGood(entry, hold.Points);
        foreach (var movement in placed)
        {
            var (lot, points) = (LotOf(movement), movement.HeldChange);
            var good = Points.Min(owed, points);
            owed -= good;
            var movesOn = lot.IsPast(on) && points > good;
            Move(entry, lot, movesOn ? -points : -good, -points);
            if (movesOn)
            {
                Move(entry, NewLot(entry, points - good, ComeBack(lot.Terms, on, graceDays)), points - good, Points.Zero);
            }
        }

        hold.End(end);
        Expire(on);
        return entry;
    }

    /// <summary>
    /// Gives back what was spent by mistake, with the reason; refused when it was given back before. It lives in lots of its own with the days that it had, or that an earning stay has
    /// given it since; what is past its last day meanwhile lives on for the days of grace, once, and ends today without. Taken are the lots as they are, how much of each was spent, and
    /// the departures of the stays that may have renewed them.
    /// </summary>
    public Result<LedgerEntry> GiveBack(
        PointsHold hold, LedgerEntryId captured, IReadOnlyList<(PointsLot Lot, Points Points)> spent, IReadOnlyList<BusinessDate> stayed, string about, string reason, BusinessDate on, int graceDays)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentNullException.ThrowIfNull(spent);
        ArgumentNullException.ThrowIfNull(stayed);
        if (hold.State != HoldState.Captured)
        {
            return LedgerRefusals.HoldOver();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return LedgerRefusals.ReasonMissing();
        }

        var trace = new EntryTrace { Rule = GivenBack, Reward = about, GraceDays = graceDays > 0 ? graceDays : null, StayedOn = stayed.Count > 0 ? stayed : null };
        var days = (_account.ActiveOn is { } active ? stayed.Append(active) : stayed).Order().ToArray();
        var entry = Append(new Posting(EntryKind.Adjusted, LedgerAccount.Redeemed, LedgerAccount.Active, hold.Points, on, trace) { Redemption = hold.RedemptionId, Corrects = captured, Reason = reason.Trim() });
        var owed = MadeGood(entry, hold.Points);
        foreach (var (lot, points) in spent)
        {
            var good = Points.Min(owed, points);
            owed -= good;
            if (points > good)
            {
                var terms = lot.Terms.RenewedBy(days) with { ActiveFrom = null };
                Move(entry, NewLot(entry, points - good, ComeBack(terms, on, graceDays)), points - good, Points.Zero);
            }
        }

        hold.End(HoldState.GivenBack);
        Expire(on);
        return entry;
    }

    /// <summary>The terms of what comes back: after its last day the days of grace, once.</summary>
    private static LotTerms ComeBack(LotTerms terms, BusinessDate on, int graceDays)
    {
        var livesOn = terms.ExpiresOn < on && !terms.IsGrace && graceDays > 0;
        return livesOn ? terms with { ExpiresOn = on.AddDays(graceDays), IsGrace = true, RenewsMonths = null } : terms.ComingOn(on);
    }

    private PointsLot LotOf(LotMovement movement) => _lots.Single(lot => lot.Id == movement.LotId);
}
