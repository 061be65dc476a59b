using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>The rule of entries by which points of a stay went back and were earned again, because its departure was moved.</summary>
    public const string StayMoved = "stay-moved";

    /// <summary>The rule of entries by which points came back that had expired by a departure that was not the right one.</summary>
    public const string ExpiryUndone = "expiry-undone";

    /// <summary>
    /// Gives the points of a stay whose departure has moved the days that they would have had from the beginning: what is left in its lots, waiting and reserved
    /// points too, goes back and is earned again in the same lots under those days. What has expired of it so far comes back, unless it would have expired by now
    /// in any case; answers how much of it did not. Points that are spent stay spent, and those that live on by days of grace alone keep their days. Asking again
    /// changes nothing.
    /// </summary>
    public Points Redate(Stay stay, EarnRules rules, TraceVersion version, BusinessDate on, Points expired)
    {
        ArgumentNullException.ThrowIfNull(stay);
        ArgumentNullException.ThrowIfNull(rules);
        if (stay.Credit.Worth > Points.Zero)
        {
            Renew(stay.Departure);
        }

        var trace = new EntryTrace
        {
            Rule = StayMoved,
            Version = version,
            Source = SourceOf(stay),
            WorthBefore = stay.Credit.Worth,
        };
        var (gone, back) = Redate(
            TermsOf(stay, rules),
            Correction(stay, LedgerAccount.Issued, LedgerAccount.Active, Points.Zero, trace, on),
            expired,
            stay.Credit.Posted - stay.Credit.Worth,
            rules.LastDay(stay.Departure, null), // a later stay does not bring back what was over before it
            lot => rules.LastDay(lot.EarnedOn, lot.RenewsMonths is null ? null : _account.ActiveOn));
        stay.Credit.Settle(stay.Credit.Worth, stay.Credit.Posted - back, stay.Credit.EarnedBy, stay.Credit.Reason);
        return gone;
    }

    /// <summary>The same for what a stay has paid back.</summary>
    public Points Redate(StayCashback stay, CashbackRules rules, TraceSource source, BusinessDate departure, BusinessDate on, Points expired)
    {
        ArgumentNullException.ThrowIfNull(stay);
        ArgumentNullException.ThrowIfNull(rules);
        var trace = new EntryTrace
        {
            Rule = StayMoved,
            Source = source,
            WorthBefore = stay.Worth,
        };
        var correction = new Posting(EntryKind.Adjusted, LedgerAccount.Issued, LedgerAccount.Active, Points.Zero, on, trace) { Stay = stay.StayId, Corrects = stay.EarnedBy };
        var lastDay = rules.LastDay(departure);
        var (gone, back) = Redate(new LotTerms(stay.StayId, departure, lastDay), correction, expired, stay.Posted - stay.Worth, lastDay, lot => rules.LastDay(lot.EarnedOn));
        stay.GiveBack(back);
        return gone;
    }

    /// <summary>Answers what has expired in any case, and what of the rest goes back at once because an earlier correction would have taken it.</summary>
    private (Points Gone, Points Back) Redate(LotTerms terms, Posting correction, Points expired, Points left, BusinessDate? lastDay, Func<PointsLot, BusinessDate?> lastDayOf)
    {
        var (on, back) = (correction.OccurredOn, Points.Zero);
        var isOver = lastDay < on;
        if (expired > Points.Zero && !isOver)
        {
            back = Revive(terms, correction, expired, Points.Min(expired, left));
            expired = Points.Zero;
        }

        bool LivesByGrace(PointsLot lot) => lastDayOf(lot) < on;
        var moved = _lots.Where(lot => lot.StayId == terms.Stay && lot.EarnedOn != terms.EarnedOn && lot.Remaining > Points.Zero && (lot.IsPast(on) ? !isOver : !LivesByGrace(lot)))
            .OrderBy(lot => lot.Id.Value).ToArray();
        foreach (var lot in moved)
        {
            Redate(lot, terms, correction);
        }

        if (moved.Length > 0)
        {
            Activate(on);
        }

        return (expired, back);
    }

    private void Redate(PointsLot lot, LotTerms terms, Posting correction)
    {
        (LedgerAccount Account, Points Points)[] parts = [(LedgerAccount.Pending, lot.Pending), (LedgerAccount.Active, lot.Available), (LedgerAccount.Reserved, lot.Held)];
        parts = [.. parts.Where(part => part.Points > Points.Zero)];
        var before = correction.Trace with { DaysBefore = new TraceDays(lot.EarnedOn, lot.ActiveFrom, lot.ExpiresOn) };
        foreach (var (account, points) in parts)
        {
            Move(Append(correction with { From = account, To = LedgerAccount.Reversed, Points = points, Trace = before }), lot, account, -points);
        }

        lot.Redate(terms with { ActiveFrom = parts.Any(part => Again(part.Account) == LedgerAccount.Pending) ? terms.ActiveFrom : null });
        var after = correction.Trace with { ValidUntil = lot.ExpiresOn };
        foreach (var (account, points) in parts)
        {
            var again = Again(account);
            var from = again == LedgerAccount.Pending ? lot.ActiveFrom : null;
            Move(Append(correction with { To = again, Points = points, Trace = after with { ActiveFrom = from } }), lot, again, points);
        }

        LedgerAccount Again(LedgerAccount account) => account == LedgerAccount.Active && terms.ActiveFrom > correction.OccurredOn ? LedgerAccount.Pending : account; // reserved points could be spent, and wait no more
    }

    /// <summary>Brings expired points back. For those that an earlier correction would have taken, had they been there, it is made good; answers how many went.</summary>
    private Points Revive(LotTerms terms, Posting correction, Points expired, Points back)
    {
        var isPending = terms.ActiveFrom > correction.OccurredOn;
        var account = isPending ? LedgerAccount.Pending : LedgerAccount.Active;
        var trace = correction.Trace with { Rule = ExpiryUndone, ValidUntil = terms.ExpiresOn, ActiveFrom = isPending ? terms.ActiveFrom : null };
        var entry = Append(correction with { From = LedgerAccount.Expired, To = account, Points = expired, Trace = trace });
        var there = isPending ? expired : expired - MadeGood(entry, expired - back);
        if (there == Points.Zero)
        {
            return Points.Zero;
        }

        var lot = NewLot(entry, expired, terms with { ActiveFrom = trace.ActiveFrom });
        Move(entry, lot, account, there);
        if (back > Points.Zero)
        {
            var taken = correction with { From = account, To = LedgerAccount.Reversed, Points = back, Trace = trace with { ValidUntil = null, ActiveFrom = null }, MayOwe = true };
            Move(Append(taken), lot, account, -back);
        }

        return back;
    }

    /// <summary>The days of points that a stay earns, as its departure and the rules have them.</summary>
    private LotTerms TermsOf(Stay stay, EarnRules rules) => new(stay.Id, stay.Departure, rules.LastDay(stay.Departure, _account.ActiveOn))
    {
        ActiveFrom = stay.Departure.AddDays(rules.HoldDays),
        RenewsMonths = rules.Expiry.RenewsMonths,
    };

    /// <summary>Moves points of a lot that are on one of the member's accounts, or come there.</summary>
    private void Move(LedgerEntry entry, PointsLot lot, LedgerAccount account, Points change) =>
        Move(entry, lot, change, account == LedgerAccount.Reserved ? change : Points.Zero, account == LedgerAccount.Pending ? change : Points.Zero);

    private static Posting Correction(Stay stay, LedgerAccount from, LedgerAccount to, Points points, EntryTrace trace, BusinessDate on) => new(EntryKind.Adjusted, from, to, points, on, trace)
    {
        Stay = stay.Id,
        Corrects = stay.Credit.EarnedBy,
    };
}
