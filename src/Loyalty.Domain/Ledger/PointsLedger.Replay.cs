namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>
    /// Posts an entry of another copy of this ledger as it stands there, with its lots; for a replay of what was decided between two ledgers. Where a lot has other
    /// days by now, those that it had then come with it.
    /// </summary>
    public LedgerEntry TakeAsItStands(LedgerEntry original, EntryTrace trace, IReadOnlyList<(PointsLot Lot, LotMovement Movement, TraceDays? Days)> movements)
    {
        ArgumentNullException.ThrowIfNull(original);
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
        foreach (var (lot, movement, then) in movements.OrderBy(move => move.Lot.Id.Value))
        {
            var days = then ?? new TraceDays(lot.EarnedOn, lot.ActiveFrom, lot.ExpiresOn);
            var own = lot.SourceEntryId == original.Id
                ? NewLot(entry, lot.Points, new LotTerms(lot.StayId, days.EarnedOn, days.ValidUntil) { ActiveFrom = days.ActiveFrom, RenewsMonths = lot.RenewsMonths })
                : lot;
            Move(entry, own, movement.Change, movement.HeldChange, movement.PendingChange);
        }

        return entry;
    }
}
