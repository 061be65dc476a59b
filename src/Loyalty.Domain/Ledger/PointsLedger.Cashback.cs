namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>
    /// Posts the difference between what a purchase pays back now and what it paid back before. The first credit is Earned, every later difference Adjusted,
    /// naming that entry. What is spent stays with the member, and is offset if the purchase pays back more again; what has expired of it so far is gone already,
    /// and not taken from other purchases.
    /// </summary>
    public LedgerEntry? PayBack(StayCashback stay, CashbackQuote quote, TraceSource source, BusinessDate departure, BusinessDate? validUntil, BusinessDate on, Points expired)
    {
        ArgumentNullException.ThrowIfNull(stay);
        ArgumentNullException.ThrowIfNull(quote);
        var owed = quote.Worth - stay.Worth;
        var trace = new EntryTrace
        {
            Rule = "cashback",
            Source = source,
            Reason = quote.Reason,
            Percent = quote.Percent,
            WorthBefore = stay.EarnedBy is null ? null : stay.Worth,
        };
        var entry = owed > Points.Zero ? Credit(stay, owed - Points.Min(owed, stay.Posted - stay.Worth), trace with { ValidUntil = validUntil }, departure, on)
            : owed < Points.Zero ? TakeBack(stay, -owed, Gone(-owed, expired, stay.Posted - stay.Worth), trace, on)
            : null;
        stay.Settle(quote, entry?.Change ?? Points.Zero, entry?.Id);
        return entry;
    }

    /// <summary>Spends what is there at the desk, at once: reserved and captured in one go, the first to expire first.</summary>
    public Result<PointsHold> Pay(RedemptionId payment, Points amount, string bill, BusinessDate on) => Place(payment, bill, amount, on, on).Then(hold =>
    {
        var placed = _movements.Where(movement => movement.EntryId == hold.EntryId && movement.HeldChange != Points.Zero).ToArray();
        return Capture(hold, placed, bill, on).Map(_ => hold);
    });

    /// <summary>
    /// Takes back what a stay had paid back and no longer does, once it is there again: it was spent when the stay was corrected, and came back since. The credit is null where the
    /// stay is another guest's by now.
    /// </summary>
    public LedgerEntry? TakeWhatCameBack(StayId stay, StayCashback? credit, LedgerEntryId? earnedBy, Points points, BusinessDate on)
    {
        var amount = Points.Min(points, Balance < Points.Zero ? Points.Zero : Balance);
        if (amount <= Points.Zero)
        {
            return null;
        }

        var entry = Append(new Posting(EntryKind.Adjusted, LedgerAccount.Active, LedgerAccount.Reversed, amount, on, new EntryTrace { Rule = "cashback", WorthBefore = credit?.Worth }) { Stay = stay, Corrects = earnedBy });
        Spend(entry, amount, stay);
        credit?.GiveBack(amount);
        return entry;
    }

    private LedgerEntry? Credit(StayCashback stay, Points amount, EntryTrace trace, BusinessDate departure, BusinessDate on)
    {
        if (amount == Points.Zero)
        {
            return null;
        }

        var isFirst = stay.EarnedBy is null;
        var entry = Append(new Posting(isFirst ? EntryKind.Earned : EntryKind.Adjusted, LedgerAccount.Issued, LedgerAccount.Active, amount, isFirst ? departure : on, trace)
        {
            Stay = stay.StayId,
            Corrects = stay.EarnedBy,
        });
        Fill(entry, amount, new LotTerms(stay.StayId, departure, trace.ValidUntil).ComingOn(entry.OccurredOn));
        return entry;
    }

    private LedgerEntry? TakeBack(StayCashback stay, Points owed, Points gone, EntryTrace trace, BusinessDate on)
    {
        owed -= gone;
        var amount = Points.Min(owed, Balance < Points.Zero ? Points.Zero : Balance);
        if (amount == Points.Zero)
        {
            return null;
        }

        var entry = Append(new Posting(EntryKind.Adjusted, LedgerAccount.Active, LedgerAccount.Reversed, amount, on, trace with
        {
            LeftWithMember = amount < owed ? owed - amount : null,
            ExpiredBefore = gone > Points.Zero ? gone : null,
        })
        {
            Stay = stay.StayId,
            Corrects = stay.EarnedBy,
        });
        Spend(entry, amount, stay.StayId);
        return entry;
    }
}
