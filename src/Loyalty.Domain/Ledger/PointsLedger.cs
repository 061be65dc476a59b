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

    /// <summary>What it counts.</summary>
    public Purse Purse => _account.Purse;

    /// <summary>Points at the member's disposal.</summary>
    public Points Balance => _account.Balance;

    /// <summary>Points reserved for vouchers.</summary>
    public Points Held => _account.Held;

    /// <summary>Points that may be spent on a day: those at the member's disposal without the ones whose last day is over. A refusal changes nothing.</summary>
    public Points SpendableOn(BusinessDate on) => new(_lots.Where(lot => !lot.IsPast(on)).Sum(lot => lot.Available.Value));

    /// <summary>Entries posted since it was opened.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Lots made since it was opened.</summary>
    public IReadOnlyList<PointsLot> NewLots => _newLots;

    /// <summary>Movements of lots since it was opened.</summary>
    public IReadOnlyList<LotMovement> Movements => _movements;

    /// <summary>
    /// Posts the difference between what the stay is worth now and what it was worth before. The first credit is Earned; every
    /// later difference is Adjusted and names that entry. Points that are spent stay with the member: the rest is noted in the
    /// trace, and offset if the stay is worth more again.
    /// </summary>
    public LedgerEntry? Earn(Stay stay, EarnQuote quote, EarnRules rules, TraceVersion version, BusinessDate on)
    {
        ArgumentNullException.ThrowIfNull(stay);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(rules);
        var (worthBefore, leftBefore) = (stay.Credit.Worth, stay.Credit.Posted - stay.Credit.Worth);
        var owed = quote.Worth - worthBefore;
        var entry = owed > Points.Zero ? Credit(stay, quote, owed - Points.Min(owed, leftBefore), rules, version, on)
            : owed < Points.Zero ? TakeBack(stay, quote, -owed, version, on)
            : null;
        stay.Credit.Count(quote.CountedNights, quote.CountedSpendMinor, quote.Formula.Tier);
        stay.Credit.Settle(quote.Worth, stay.Credit.Posted + (entry?.Change ?? Points.Zero), stay.Credit.EarnedBy ?? entry?.Id, quote.Reason);
        return entry;
    }

    /// <summary>Gives or takes points by hand; refused for nothing, without a reason, and when fewer are there than shall be taken.</summary>
    public Result<LedgerEntry> Adjust(Points points, string reason, BusinessDate on, BusinessDate? validUntil, string? onceKey)
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
        if (!isGift)
        {
            if (SpendableOn(on) < -points)
            {
                return LedgerRefusals.InsufficientPoints(SpendableOn(on), -points);
            }

            Expire(on);
        }

        var (from, to) = isGift ? (LedgerAccount.Adjusted, LedgerAccount.Active) : (LedgerAccount.Active, LedgerAccount.Adjusted);
        var trace = new EntryTrace { Rule = "given-by-hand", ValidUntil = isGift ? validUntil : null };
        var entry = Append(new Posting(EntryKind.Adjusted, from, to, isGift ? points : -points, on, trace) { Reason = reason.Trim(), OnceKey = onceKey });
        if (isGift)
        {
            Fill(entry, null, points, on, validUntil);
        }
        else
        {
            Spend(entry, -points, null);
        }

        return entry;
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

    private LedgerEntry? Credit(Stay stay, EarnQuote quote, Points points, EarnRules rules, TraceVersion version, BusinessDate on)
    {
        if (points == Points.Zero)
        {
            return null;
        }

        var validUntil = rules.Expiry.LastDay(stay.Departure);
        var isFirst = stay.Credit.EarnedBy is null;
        var trace = TraceOf(stay, quote, version, isFirst) with { ValidUntil = validUntil };
        var entry = Append(new Posting(isFirst ? EntryKind.Earned : EntryKind.Adjusted, LedgerAccount.Issued, LedgerAccount.Active, points, isFirst ? stay.Departure : on, trace)
        {
            Stay = stay.Id,
            Corrects = stay.Credit.EarnedBy,
        });
        Fill(entry, stay.Id, points, stay.Departure, validUntil);
        return entry;
    }

    private LedgerEntry? TakeBack(Stay stay, EarnQuote quote, Points owed, TraceVersion version, BusinessDate on)
    {
        var points = Points.Min(owed, Balance);
        if (points == Points.Zero)
        {
            return null;
        }

        var trace = TraceOf(stay, quote, version, isFirst: false) with { LeftWithMember = points < owed ? owed - points : null };
        var entry = Append(new Posting(EntryKind.Adjusted, LedgerAccount.Active, LedgerAccount.Reversed, points, on, trace)
        {
            Stay = stay.Id,
            Corrects = stay.Credit.EarnedBy,
        });
        Spend(entry, points, stay.Id);
        return entry;
    }

    private static EntryTrace TraceOf(Stay stay, EarnQuote quote, TraceVersion version, bool isFirst) => new()
    {
        Rule = isFirst ? "points-per-stay" : "stay-corrected",
        Version = version,
        Formula = quote.Formula,
        Counted = quote.Counted,
        LeftOut = quote.LeftOut,
        Source = new TraceSource(stay.Source, stay.ExternalId, stay.EventId),
        Reason = quote.Reason,
        WorthBefore = isFirst ? null : stay.Credit.Worth,
    };

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

        throw new InvalidOperationException($"The lots of member {_account.MemberId} hold {points} points fewer than the balance says.");
    }

    private PointsLot Fill(LedgerEntry entry, StayId? stay, Points points, BusinessDate earnedOn, BusinessDate? validUntil)
    {
        var lot = PointsLot.Of(LotId.New(_now), _account.MemberId, Purse, entry.Id, stay, points, earnedOn, validUntil);
        _lots.Add(lot);
        _newLots.Add(lot);
        Move(entry, lot, points, Points.Zero);
        return lot;
    }

    private void Move(LedgerEntry entry, PointsLot lot, Points change, Points heldChange) => _movements.Add(LotMovement.Of(entry.Id, lot, change, heldChange));

    private LedgerEntry Append(Posting posting)
    {
        var balance = Balance + Effect(posting, LedgerAccount.Active);
        var held = Held + Effect(posting, LedgerAccount.Reserved);
        if (balance < Points.Zero || held < Points.Zero)
        {
            throw new InvalidOperationException($"The account of member {_account.MemberId} would become negative.");
        }

        var entry = LedgerEntry.Write(LedgerEntryId.New(_now), _account.MemberId, Purse, _account.LastSequence + 1, posting, balance, _causedBy, _account.LastHash, _now);
        _account.Append(balance, held, entry.Hash);
        _entries.Add(entry);
        return entry;
    }

    private static Points Effect(Posting posting, LedgerAccount account) =>
        posting.To == account ? posting.Points : posting.From == account ? -posting.Points : Points.Zero;
}
