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

        var terms = TermsOf(stay, rules);
        var trace = new EntryTrace
        {
            Rule = StayMoved,
            Version = version,
            Source = SourceOf(stay),
            WorthBefore = stay.Credit.Worth,
        };
        var isOver = rules.LastDay(stay.Departure, null) < on; // a later stay does not bring back what was over before it
        if (expired > Points.Zero && !isOver)
        {
            Revive(stay, expired, terms, trace, on);
            expired = Points.Zero;
        }

        var moved = _lots.Where(lot => lot.StayId == stay.Id && lot.EarnedOn != stay.Departure && lot.Remaining > Points.Zero && (lot.IsPast(on) ? !isOver : !LivesByGrace(lot, rules, on)))
            .OrderBy(lot => lot.Id.Value).ToArray();
        foreach (var lot in moved)
        {
            Redate(stay, lot, terms, trace, on);
        }

        if (moved.Length > 0)
        {
            Activate(on);
        }

        return expired;
    }

    private bool LivesByGrace(PointsLot lot, EarnRules rules, BusinessDate on) => rules.LastDay(lot.EarnedOn, lot.RenewsMonths is null ? null : _account.ActiveOn) < on;

    private void Redate(Stay stay, PointsLot lot, LotTerms terms, EntryTrace trace, BusinessDate on)
    {
        (LedgerAccount Account, Points Points)[] parts = [(LedgerAccount.Pending, lot.Pending), (LedgerAccount.Active, lot.Available), (LedgerAccount.Reserved, lot.Held)];
        parts = [.. parts.Where(part => part.Points > Points.Zero)];
        var before = new TraceDays(lot.EarnedOn, lot.ActiveFrom, lot.ExpiresOn);
        foreach (var (account, points) in parts)
        {
            Move(Append(Correction(stay, account, LedgerAccount.Reversed, points, trace with { DaysBefore = before }, on)), lot, account, -points);
        }

        lot.Redate(terms with { ActiveFrom = parts.Any(part => Again(part.Account) == LedgerAccount.Pending) ? terms.ActiveFrom : null });
        foreach (var (account, points) in parts)
        {
            var again = Again(account);
            var from = again == LedgerAccount.Pending ? lot.ActiveFrom : null;
            Move(Append(Correction(stay, LedgerAccount.Issued, again, points, trace with { ValidUntil = lot.ExpiresOn, ActiveFrom = from }, on)), lot, again, points);
        }

        LedgerAccount Again(LedgerAccount account) => account == LedgerAccount.Active && terms.ActiveFrom > on ? LedgerAccount.Pending : account; // reserved points could be spent, and wait no more
    }

    /// <summary>Brings expired points back. For those that an earlier correction would have taken, had they been there, it is made good.</summary>
    private void Revive(Stay stay, Points expired, LotTerms terms, EntryTrace trace, BusinessDate on)
    {
        var isPending = terms.ActiveFrom > on;
        var account = isPending ? LedgerAccount.Pending : LedgerAccount.Active;
        var back = Points.Min(expired, stay.Credit.Posted - stay.Credit.Worth);
        trace = trace with { Rule = ExpiryUndone, ValidUntil = terms.ExpiresOn, ActiveFrom = isPending ? terms.ActiveFrom : null };
        var entry = Append(Correction(stay, LedgerAccount.Expired, account, expired, trace, on));
        var there = isPending ? expired : expired - MadeGood(entry, expired - back);
        if (there == Points.Zero)
        {
            return;
        }

        var lot = NewLot(entry, expired, terms with { ActiveFrom = trace.ActiveFrom });
        Move(entry, lot, account, there);
        if (back > Points.Zero)
        {
            var taken = Append(Correction(stay, account, LedgerAccount.Reversed, back, trace with { ValidUntil = null, ActiveFrom = null }, on) with { MayOwe = true });
            Move(taken, lot, account, -back);
            stay.Credit.Settle(stay.Credit.Worth, stay.Credit.Posted - back, stay.Credit.EarnedBy, stay.Credit.Reason);
        }
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
