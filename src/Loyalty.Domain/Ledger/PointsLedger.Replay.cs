namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>
    /// Posts an entry of another copy of this ledger as it stands there, with its lots; for a replay of what was decided elsewhere. The days that lots had after it come
    /// with it, where the entry does not tell them itself, and an entry that says which days there were before gives them to a lot that has those. A merge renews what the
    /// other membership's stays renew.
    /// </summary>
    public LedgerEntry TakeAsItStands(LedgerEntry original, EntryTrace trace, IReadOnlyList<(PointsLot Lot, LotMovement Movement, TraceDays Days)> movements)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(movements);
        var entry = Append(new Posting(original.Kind, original.From, original.To, original.Points, original.OccurredOn, trace)
        {
            Stay = original.StayId,
            Redemption = original.RedemptionId,
            Corrects = original.CorrectsEntryId,
            Reason = original.Reason,
            OnceKey = original.OnceKey,
            MayOwe = true,
        });
        foreach (var (at, (lot, movement, days)) in movements.OrderBy(move => move.Lot.Id.Value).Index())
        {
            var terms = new LotTerms(lot.StayId, days.EarnedOn, trace.LastDays is { } last ? last[at] : days.ValidUntil) { ActiveFrom = days.ActiveFrom, RenewsMonths = lot.RenewsMonths, IsGrace = lot.IsGrace, PointCostMillionths = lot.PointCostMillionths };
            var own = lot.SourceEntryId == original.Id ? NewLot(entry, lot.Points, terms) : lot;
            if (trace.DaysBefore is not null)
            {
                own.Redate(terms);
            }

            Move(entry, own, movement.Change, movement.HeldChange, movement.PendingChange);
        }

        if (trace is { Rule: Merged, StayedOn: { } stayed })
        {
            foreach (var day in stayed)
            {
                Renew(day);
            }
        }

        return entry;
    }
}
