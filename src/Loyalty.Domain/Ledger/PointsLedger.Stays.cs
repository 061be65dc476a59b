using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

public sealed partial class PointsLedger
{
    /// <summary>
    /// Posts the difference between what the stay is worth now and what it was worth before; answers the first entry. The first credit is Earned; every
    /// later difference is Adjusted and names that entry. Points that are spent stay with the member, unless the rules let the balance become negative: the
    /// rest is noted in the trace, and offset if the stay is worth more again. Of what the stay is worth less, the points of it that have expired so far are
    /// gone already: as many are not taken from the member's other points.
    /// </summary>
    public LedgerEntry? Earn(Stay stay, EarnQuote quote, EarnRules rules, TraceVersion version, BusinessDate on, Points expired)
    {
        ArgumentNullException.ThrowIfNull(stay);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(rules);
        if (quote.Worth > Points.Zero)
        {
            Renew(stay.Departure);
        }

        var (worthBefore, leftBefore) = (stay.Credit.Worth, stay.Credit.Posted - stay.Credit.Worth);
        var owed = quote.Worth - worthBefore;
        var posted = owed > Points.Zero ? Credit(stay, quote, owed - Points.Min(owed, leftBefore), rules, version, on)
            : owed < Points.Zero ? TakeBack(stay, quote, -owed, Gone(-owed, expired, leftBefore), rules, version, on)
            : [];
        stay.Credit.Count(quote.CountedNights, quote.CountedSpendMinor, quote.Formula.Tier);
        var gained = new Points(posted.Sum(entry => entry.Gain.Value));
        stay.Credit.Settle(quote.Worth, stay.Credit.Posted + gained, stay.Credit.EarnedBy ?? (posted.Count > 0 ? posted[0].Id : null), quote.Reason);
        return posted.Count > 0 ? posted[0] : null;
    }

    /// <summary>How many of the points to be taken back have expired, without those for which an earlier correction took nothing.</summary>
    private static Points Gone(Points owed, Points expired, Points leftBefore) => expired > leftBefore ? Points.Min(owed, expired - leftBefore) : Points.Zero;

    /// <summary>A stay that earns lets the points live longer that live by activity.</summary>
    private void Renew(BusinessDate on)
    {
        _account.Stayed(on);
        foreach (var lot in _lots)
        {
            lot.Renew(on);
        }
    }

    private List<LedgerEntry> Credit(Stay stay, EarnQuote quote, Points points, EarnRules rules, TraceVersion version, BusinessDate on)
    {
        if (points == Points.Zero)
        {
            return [];
        }

        var terms = TermsOf(stay, rules);
        var isPending = terms.ActiveFrom > on;
        var isFirst = stay.Credit.EarnedBy is null;
        var trace = TraceOf(stay, quote, version, isFirst) with { ValidUntil = terms.ExpiresOn, ActiveFrom = isPending ? terms.ActiveFrom : null };
        var entry = Append(new Posting(
            isFirst ? EntryKind.Earned : EntryKind.Adjusted, LedgerAccount.Issued, isPending ? LedgerAccount.Pending : LedgerAccount.Active, points,
            isFirst ? stay.Departure : on, trace)
        {
            Stay = stay.Id,
            Corrects = stay.Credit.EarnedBy,
        });
        Fill(entry, points, (terms with { ActiveFrom = trace.ActiveFrom }).ComingOn(entry.OccurredOn));
        return [entry];
    }

    /// <summary>Takes first what may not be spent yet of this stay, then what is at the member's disposal as far as the rules allow; what has expired is gone already.</summary>
    private List<LedgerEntry> TakeBack(Stay stay, EarnQuote quote, Points owed, Points gone, EarnRules rules, TraceVersion version, BusinessDate on)
    {
        Activate(on);
        owed -= gone;
        var own = _lots.Where(lot => lot.StayId == stay.Id && lot.Pending > Points.Zero).OrderBy(lot => lot.Id.Value).ToArray();
        var pending = Points.Min(owed, new Points(own.Sum(lot => lot.Pending.Value)));
        var active = rules.Reversal switch
        {
            ReversalPolicy.PendingOnly => Points.Zero,
            ReversalPolicy.MayGoNegative => owed - pending,
            _ => Points.Min(owed - pending, Balance < Points.Zero ? Points.Zero : Balance),
        };
        var left = owed - pending - active;
        var trace = TraceOf(stay, quote, version, isFirst: false) with
        {
            LeftWithMember = left > Points.Zero ? left : null,
            ExpiredBefore = gone > Points.Zero ? gone : null,
        };
        Posting Back(LedgerAccount from, Points points) => Correction(stay, from, LedgerAccount.Reversed, points, trace, on) with { MayOwe = rules.Reversal == ReversalPolicy.MayGoNegative };
        var posted = new List<LedgerEntry>(2);
        if (pending > Points.Zero)
        {
            posted.Add(Append(Back(LedgerAccount.Pending, pending)));
            foreach (var lot in own)
            {
                var part = Points.Min(pending, lot.Pending);
                pending -= part;
                if (part > Points.Zero)
                {
                    Move(posted[^1], lot, -part, Points.Zero, -part);
                }
            }
        }

        if (active > Points.Zero)
        {
            var inLots = Points.Min(active, Balance < Points.Zero ? Points.Zero : Balance);
            posted.Add(Append(Back(LedgerAccount.Active, active)));
            Spend(posted[^1], inLots, stay.Id);
        }

        return posted;
    }

    private static EntryTrace TraceOf(Stay stay, EarnQuote quote, TraceVersion version, bool isFirst) => new()
    {
        Rule = isFirst ? "points-per-stay" : "stay-corrected",
        Version = version,
        Formula = quote.Formula,
        Counted = quote.Counted,
        LeftOut = quote.LeftOut,
        Source = SourceOf(stay),
        Reason = quote.Reason,
        WorthBefore = isFirst ? null : stay.Credit.Worth,
    };

    private static TraceSource SourceOf(Stay stay) => new(stay.Source, stay.ExternalId, stay.EventId);
}
