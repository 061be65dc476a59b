using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Ledger.Replay;

/// <summary>
/// Carries out what one account's entries tell once more, in an empty ledger and through the same decisions, and says where the outcome differs from what is
/// stored. Points that moved between members are taken over as they stand: their other half is in another ledger. Who took other members in may have more than one
/// credit of a stay, each with the entry that began it.
/// </summary>
internal sealed class LedgerReplay(PointsAccount stored, IReadOnlyList<PointsLot> lots, IReadOnlyList<LotMovement> movements, IReplayedStays stays, bool tookOthersIn)
{
    private readonly PointsAccount _account = PointsAccount.Open(stored.MemberId, stored.Purse);
    private readonly List<PointsLot> _lots = [];
    private readonly List<LotMovement> _movements = [];
    private readonly HashSet<LedgerEntryId> _ends = [];
    private readonly List<LedgerEntry> _revived = [];
    private readonly Dictionary<LotId, Queue<TraceDays>> _earlierDays = [];
    private readonly Dictionary<LedgerEntryId, LotId> _redated = [];
    private readonly Dictionary<RedemptionId, PointsHold> _holds = [];
    private readonly Dictionary<LedgerEntryId, PointsHold> _captured = [];
    private readonly Dictionary<(StayId Stay, LedgerEntryId First), Stay> _stays = [];
    private readonly Dictionary<LotId, PointsLot> _lotOf = [];
    private readonly List<string> _differences = [];

    /// <summary>How many entries were taken over as they stand.</summary>
    public int TakenOver { get; private set; }

    /// <summary>Plays the entries in their order; answers what differs.</summary>
    public IReadOnlyList<string> Play(IReadOnlyList<LedgerEntry> entries)
    {
        var played = new Queue<LedgerEntry>();
        NoteDays(entries);
        foreach (var entry in entries)
        {
            if (_redated.TryGetValue(entry.Id, out var lot))
            {
                _earlierDays[lot].Dequeue();
            }

            if (played.Count == 0)
            {
                try
                {
                    Carry(entry).ForEach(played.Enqueue);
                }
                catch (InvalidOperationException broken)
                {
                    _differences.Add($"entry {entry.Id} cannot be carried out again: {broken.Message}");
                    return _differences;
                }
            }

            if (!played.TryDequeue(out var again))
            {
                _differences.Add($"entry {entry.Id} ({entry.Kind}, {entry.Points} points) follows from nothing");
                return _differences;
            }

            Compare(entry, again);
        }

        _differences.AddRange(played.Select(missing => $"an entry {missing.Kind} of {missing.Points} points is missing at the end"));
        CompareAccount();
        return _differences;
    }

    private List<LedgerEntry> Carry(LedgerEntry entry)
    {
        var trace = EntryTraceJson.Read(entry.Trace);
        var ledger = new PointsLedger(_account, _lots.Where(lot => lot.Remaining != Points.Zero), entry.CausedBy, entry.PostedAt);
        if (!Act(ledger, entry, trace))
        {
            TakenOver++;
            ledger.TakeAsItStands(entry, trace, [.. movements.Where(row => row.EntryId == entry.Id).Select(row => (LotOf(row.LotId), row, DaysOf(row.LotId)))]);
        }

        _lots.AddRange(ledger.NewLots);
        _movements.AddRange(ledger.Movements);
        _ends.UnionWith(ledger.Entries.Where(posted => posted.To == LedgerAccount.Expired).Select(posted => posted.Id));
        _revived.AddRange(ledger.Entries.Where(posted => posted.From == LedgerAccount.Expired));
        return [.. ledger.Entries];
    }

    private bool Act(PointsLedger ledger, LedgerEntry entry, EntryTrace trace)
    {
        var on = entry.OccurredOn;
        switch (entry.Kind, trace.Rule)
        {
            case (EntryKind.Earned or EntryKind.Adjusted, "points-per-stay" or "stay-corrected"):
                return Judge(ledger, entry, trace);
            case (EntryKind.Adjusted, PointsLedger.StayMoved or PointsLedger.ExpiryUndone):
                return Redate(ledger, entry, trace);
            case (EntryKind.Adjusted, "given-by-hand"):
                ledger.Adjust(entry.Change, entry.Reason ?? "", on, trace.ValidUntil, entry.OnceKey, renewsMonths: trace.RenewsMonths);
                return true;
            case (EntryKind.Imported, "imported"):
                ledger.Import(entry.Points, trace.Document ?? "", on, trace.ValidUntil, trace.PointCostMillionths, entry.OnceKey);
                return true;
            case (EntryKind.Activated, _):
                ledger.Activate(on);
                return true;
            case (EntryKind.Expired, "expired"):
                ledger.Expire(on);
                return true;
            case (EntryKind.Held, _) when entry.RedemptionId is { } redemption:
                var hold = ledger.Place(redemption, trace.Reward ?? "", entry.Points, on, trace.ValidUntil ?? on);
                _holds[redemption] = hold.IsRefused ? throw new InvalidOperationException("the points are not there") : hold.Value;
                return true;
            case (EntryKind.Redeemed, _) when Hold(entry) is { } spent:
                ledger.Capture(spent, PlacedBy(spent), trace.Reward ?? "", on);
                _captured[entry.Id] = spent;
                return true;
            case (EntryKind.Adjusted, PointsLedger.GivenBack) when _captured.GetValueOrDefault(entry.CorrectsEntryId ?? default) is { } paid:
                LotMovement[] placed = [.. PlacedBy(paid).OrderBy(row => row.LotId.Value)];
                ledger.GiveBack(paid, entry.CorrectsEntryId ?? default, [.. placed.Select(row => (_lots.Single(lot => lot.Id == row.LotId), row.HeldChange))], trace.StayedOn ?? [], trace.Reward ?? "", entry.Reason ?? "", on, trace.GraceDays ?? 0);
                return true;
            case (EntryKind.Released, _) when Hold(entry) is { } freed:
                ledger.Release(freed, PlacedBy(freed), trace.Reward ?? "", on, GraceOf(entry), trace.Reason == "voucher-lapsed" ? HoldState.Lapsed : HoldState.Released);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Judges the stay of an entry as it was reported then, with the worth that the entry's formula tells, by the rules that it names.</summary>
    private bool Judge(PointsLedger ledger, LedgerEntry entry, EntryTrace trace)
    {
        if (trace is not { Formula: { } formula, Version: { } version } || stays.RulesOf(version) is not { } rules || StayAt(entry, trace) is not { } stay)
        {
            return false;
        }

        var worthBefore = trace.WorthBefore ?? Points.Zero;
        var (posted, owed) = (stay.Credit.Posted, formula.Total - worthBefore);
        var expired = ExpiredOf(stay.Id);
        var beganElsewhere = stay.Credit.EarnedBy is null && entry.CorrectsEntryId is not null;
        if (beganElsewhere || (tookOthersIn && stay.Credit.Worth != worthBefore))
        {
            posted = worthBefore + (owed > entry.Points ? owed - entry.Points : Points.Zero); // earned, all or a part, in a membership that was taken in
        }

        if (beganElsewhere || tookOthersIn)
        {
            expired = posted - worthBefore + (trace.ExpiredBefore ?? Points.Zero); // may have expired there
        }

        stay.Credit.Settle(worthBefore, posted, stay.Credit.EarnedBy ?? entry.CorrectsEntryId, trace.Reason);
        var on = entry.Kind == EntryKind.Earned && entry.To == LedgerAccount.Active ? stay.Departure.AddDays(rules.HoldDays) : entry.OccurredOn;
        ledger.Earn(stay, new EarnQuote { Formula = formula, Counted = trace.Counted, LeftOut = trace.LeftOut, Reason = trace.Reason }, rules, version, on, expired);
        return true;
    }

    /// <summary>
    /// Gives the points of a stay that was moved their days, by the rules that the entry names. What comes back does so first; it may have expired in a membership that
    /// was taken in, and of a stay that earns nothing any more it does not.
    /// </summary>
    private bool Redate(PointsLedger ledger, LedgerEntry entry, EntryTrace trace)
    {
        if (trace.Version is not { } version || stays.RulesOf(version) is not { } rules || StayAt(entry, trace) is not { } stay)
        {
            return false;
        }

        var expired = entry.From != LedgerAccount.Expired ? Points.Zero : tookOthersIn ? entry.Points : ExpiredOf(stay.Id);
        var worth = trace.WorthBefore ?? Points.Zero;
        stay.Credit.Settle(worth, stay.Credit.Posted > worth ? stay.Credit.Posted : worth, stay.Credit.EarnedBy ?? entry.CorrectsEntryId, stay.Credit.Reason);
        ledger.Redate(stay, rules, version, entry.OccurredOn, expired);
        return ledger.Entries.Count > 0;
    }

    /// <summary>The stay of an entry as it was reported then; null where it is not known.</summary>
    private Stay? StayAt(LedgerEntry entry, EntryTrace trace)
    {
        if (entry.StayId is not { } id)
        {
            return null;
        }

        var credit = (id, entry.CorrectsEntryId ?? entry.Id);
        if (!_stays.TryGetValue(credit, out var stay))
        {
            if (stays.StayOf(id, trace.Source) is not { } first)
            {
                return null;
            }

            _stays[credit] = stay = first;
        }

        stays.Update(stay, trace.Source);
        return stay;
    }

    /// <summary>The days that lots had each time before they got others.</summary>
    private void NoteDays(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry is { Kind: EntryKind.Adjusted, To: LedgerAccount.Reversed }))
        {
            if (EntryTraceJson.Read(entry.Trace).DaysBefore is { } days && movements.FirstOrDefault(row => row.EntryId == entry.Id) is { } row)
            {
                _redated[entry.Id] = row.LotId;
                _earlierDays.TryAdd(row.LotId, new Queue<TraceDays>());
                _earlierDays[row.LotId].Enqueue(days);
            }
        }
    }

    /// <summary>The days that a stored lot had once the entries so far were posted.</summary>
    private TraceDays DaysOf(LotId id)
    {
        var lot = lots.Single(lot => lot.Id == id);
        return _earlierDays.GetValueOrDefault(id) is { Count: > 0 } later ? later.Peek() : new TraceDays(lot.EarnedOn, lot.ActiveFrom, lot.ExpiresOn);
    }

    private Points ExpiredOf(StayId stay)
    {
        var lots = _lots.Where(lot => lot.StayId == stay).Select(lot => lot.Id).ToHashSet();
        var ended = _movements.Where(movement => lots.Contains(movement.LotId) && _ends.Contains(movement.EntryId)).Sum(movement => -movement.Change.Value);
        return new Points(ended - _revived.Where(entry => entry.StayId == stay).Sum(entry => entry.Points.Value));
    }

    private PointsHold? Hold(LedgerEntry entry) => entry.RedemptionId is { } redemption ? _holds.GetValueOrDefault(redemption) : null;

    private LotMovement[] PlacedBy(PointsHold hold) => [.. _movements.Where(movement => movement.EntryId == hold.EntryId && movement.HeldChange > Points.Zero)];

    private PointsLot LotOf(LotId id) => _lotOf.GetValueOrDefault(id) ?? lots.Single(lot => lot.Id == id);

    /// <summary>The days of grace that a release gave, read from the lots that it made; none where it made none.</summary>
    private int GraceOf(LedgerEntry entry) =>
        lots.Where(lot => lot.SourceEntryId == entry.Id).Max(lot => DaysOf(lot.Id).ValidUntil is { } last ? entry.OccurredOn.DaysUntil(last) : (int?)null) ?? 0;

    private void Compare(LedgerEntry entry, LedgerEntry again)
    {
        var (was, now) = (Facts(entry), Facts(again));
        if (was != now)
        {
            _differences.Add($"entry {entry.Id} says {was}, and again it would be {now}");
        }

        // Lots come in the order of their ids in both, so that each finds its double.
        var (made, remade) = (lots.Where(lot => lot.SourceEntryId == entry.Id).OrderBy(lot => lot.Id.Value), _lots.Where(lot => lot.SourceEntryId == again.Id).OrderBy(lot => lot.Id.Value));
        foreach (var (lot, twin) in made.Zip(remade))
        {
            _lotOf[lot.Id] = twin;
        }
    }

    private void CompareAccount()
    {
        Differs($"the account of member {stored.MemberId} ({stored.Purse})", AccountFacts(stored), AccountFacts(_account));
        foreach (var lot in lots)
        {
            Differs($"lot {lot.Id}", LotFacts(lot), _lotOf.TryGetValue(lot.Id, out var twin) ? LotFacts(twin) : "no lot at all");
        }

        if (lots.Count != _lots.Count)
        {
            _differences.Add($"member {stored.MemberId} has {lots.Count} lots, and again it would be {_lots.Count}");
        }
    }

    private void Differs(string what, string was, string now)
    {
        if (was != now)
        {
            _differences.Add($"{what} says {was}, and again it would be {now}");
        }
    }

    private static string Facts(LedgerEntry entry) => $"{entry.Kind} {entry.Points} from {entry.From} to {entry.To} on {entry.OccurredOn}, leaving {entry.BalanceAfter}";

    private static string AccountFacts(PointsAccount account) => $"{account.Balance}, {account.Held} held, {account.Pending} pending, {account.LastSequence} entries";

    private static string LotFacts(PointsLot lot) =>
        $"{lot.Remaining} of {lot.Points}, {lot.Held} held, {lot.Pending} pending, earned {lot.EarnedOn}, from {lot.ActiveFrom}, until {lot.ExpiresOn}";
}

/// <summary>What a replay asks about stays: how they were reported at an entry, and the rules that judged them.</summary>
internal interface IReplayedStays
{
    /// <summary>The stay with nothing earned yet, as it was first reported.</summary>
    Stay? StayOf(StayId id, TraceSource? source);

    /// <summary>Brings the stay to the state of an event.</summary>
    void Update(Stay stay, TraceSource? source);

    /// <summary>The rules of a programme version.</summary>
    EarnRules? RulesOf(TraceVersion version);
}
