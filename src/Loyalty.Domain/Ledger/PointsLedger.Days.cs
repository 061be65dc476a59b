namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>Puts pending points whose day has come at the member's disposal, one entry a lot, dated that day. Again on the same day it finds nothing.</summary>
    public IReadOnlyList<LedgerEntry> Activate(BusinessDate on)
    {
        var activated = new List<LedgerEntry>();
        foreach (var lot in _lots.Where(lot => lot.IsDue(on)).OrderBy(lot => lot.ActiveFrom?.Day).ThenBy(lot => lot.Id.Value).ToArray())
        {
            var points = lot.Pending;
            var trace = new EntryTrace { Rule = "activated", ValidUntil = lot.ExpiresOn };
            var entry = Append(new Posting(EntryKind.Activated, LedgerAccount.Pending, LedgerAccount.Active, points, lot.ActiveFrom ?? on, trace) { Stay = lot.StayId });
            Move(entry, lot, -MadeGood(entry, points), Points.Zero, -points);
            activated.Add(entry);
        }

        return activated;
    }

    /// <summary>Ends the points whose last day is over, one entry a day, dated the day after it. Held points are spared. Again on the same day it finds nothing.</summary>
    public IReadOnlyList<LedgerEntry> Expire(BusinessDate on)
    {
        var expired = new List<LedgerEntry>();
        foreach (var day in _lots.Where(lot => lot.IsPast(on) && lot.Available > Points.Zero).GroupBy(lot => lot.ExpiresOn).OrderBy(day => day.Key).ToArray())
        {
            var lots = day.OrderBy(lot => lot.Id.Value).ToArray();
            var points = new Points(lots.Sum(lot => lot.Available.Value));
            var lastDay = day.Key ?? on;
            var entry = Append(new Posting(EntryKind.Expired, LedgerAccount.Active, LedgerAccount.Expired, points, lastDay.AddDays(1),
                new EntryTrace { Rule = "expired", ValidUntil = lastDay }));
            foreach (var lot in lots)
            {
                Move(entry, lot, -lot.Available, Points.Zero);
            }

            expired.Add(entry);
        }

        return expired;
    }
}
