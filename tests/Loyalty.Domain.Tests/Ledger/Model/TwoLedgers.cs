using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger.Model;

/// <summary>Three members' ledgers beside their plain doubles: each step is done to both, and both must agree after it.</summary>
internal sealed class TwoLedgers(LedgerProgram program)
{
    private readonly EarnRules _rules = Given.Rules(rate: 1m) with { Expiry = program.Expiry, HoldDays = program.HoldDays, Reversal = program.Reversal };
    private readonly Account[] _members = [.. Enumerable.Range(0, 3).Select(_ => new Account(program))];
    private readonly List<(Stay Stay, StayReport Report, PlainStay Plain)> _stays = [];
    private readonly Dictionary<Stay, Account> _owners = [];
    private readonly List<(PointsHold Hold, PlainHold Plain, Account Owner)> _holds = [];
    private BusinessDate _today = BusinessDate.Of(2026, 1, 20);

    public void Play()
    {
        foreach (var step in program.Steps)
        {
            _today = _today.AddDays(step.Days);
            Do(step, _members[step.Who]);
            Assert.All(_members, member => member.Agrees());
        }

        Assert.All(_stays, pair => Assert.Equal(pair.Plain.Posted, pair.Stay.Credit.Posted.Value));
    }

    private void Do(LedgerStep step, Account who)
    {
        var other = _members[(step.Who + 1 + (step.Pick % 2)) % 3];
        var (day, points) = (_today.Day, new Points(step.Amount));
        switch (step.What)
        {
            case 0 or 1 or 2: Stay(who, step); break;
            case 3 or 4 when _stays.Count > 0: Correct(step); break;
            case 5 or 6: Reserve(who, points); break;
            case 7 when _holds.Count > 0: EndHold(step); break;
            case 8: Gift(who, step); break;
            case 9: Assert.Equal(who.Plain.Spend(step.Amount, day), !who.With(ledger => ledger.Adjust(-points, "taken", _today, null, null)).IsRefused); break;
            case 10 when step.Pick < 4: Assert.Equal(who.Plain.Give(other.Plain, step.Amount, day), !who.With(other, (mine, theirs) => mine.TransferTo(theirs, points, "gift", _today, null)).IsRefused); break;
            case 10: Merge(who, other); break;
            case 11 when _stays.Count > 0: Move(step); break;
            default: Array.ForEach(_members, Night); break;
        }
    }

    private void Gift(Account who, LedgerStep step)
    {
        var (last, renews) = (step.Pick < 2 ? (BusinessDate?)null : _today.AddDays(step.Pick * 5), step.Pick % 2 == 0);
        who.With(ledger => ledger.Adjust(new Points(step.Amount), "gift", _today, last, null, renewsMonths: renews ? program.Expiry.RenewsMonths : null));
        who.Plain.Add(step.Amount, _today.Day, last?.Day, renews);
    }

    private void Stay(Account who, LedgerStep step)
    {
        var departure = _today.AddDays(-step.Pick * 3);
        var report = Given.Report(Given.Line(step.Amount)) with { ExternalId = $"R-{_stays.Count}", Arrival = departure.AddDays(-2), Departure = departure };
        _stays.Add((Given.Stay(report), report, new PlainStay(departure.Day)));
        _owners[_stays[^1].Stay] = who;
        Judge(_stays[^1].Stay, _stays[^1].Plain, step.Amount);
    }

    private void Correct(LedgerStep step)
    {
        var at = (step.Pick + step.Amount) % _stays.Count;
        var (stay, last, plain) = _stays[at];
        var (net, isCancelled) = (step.Amount - 100, step.Pick == 0);
        var report = last.Later() with { FolioLines = [Given.Line(net)], Status = isCancelled ? StayStatus.Cancelled : StayStatus.CheckedOut };
        stay.Take(report);
        _stays[at] = (stay, report, plain);
        Judge(stay, plain, isCancelled ? 0 : Math.Max(0, net));
    }

    /// <summary>The stay turns out to have departed on another day, and perhaps to have cost something else.</summary>
    private void Move(LedgerStep step)
    {
        var at = (step.Pick + step.Amount) % _stays.Count;
        var (stay, last, plain) = _stays[at];
        var departure = stay.Departure.AddDays((step.Amount % 60) - 30);
        var net = step.Pick < 4 ? stay.Credit.Worth.Value : step.Amount;
        var report = last.Later() with { Arrival = departure.AddDays(-2), Departure = departure, Status = StayStatus.CheckedOut, FolioLines = [Given.Line(net)] };
        stay.Take(report);
        _stays[at] = (stay, report, plain);
        _owners[stay].With(ledger => ledger.Redate(stay, _rules, Given.Version, _today, _owners[stay].ExpiredOf(stay)));
        _owners[stay].Plain.Move(plain, departure.Day, _today.Day);
        Judge(stay, plain, net);
    }

    private void Judge(Stay stay, PlainStay plain, long worth)
    {
        _owners[stay].With(ledger => ledger.Earn(stay, _rules.Quote(stay, "basic", "EUR"), _rules, Given.Version, _today, _owners[stay].ExpiredOf(stay)));
        _owners[stay].Plain.Judge(plain, worth, _today.Day);
    }

    private void Reserve(Account who, Points points)
    {
        var plain = new PlainHold();
        var hold = who.With(ledger => ledger.Place(RedemptionId.New(Given.Now), "coffee", points, _today, _today.AddDays(20)));
        Assert.Equal(who.Plain.Reserve(plain, points.Value, _today.Day), !hold.IsRefused);
        if (!hold.IsRefused)
        {
            _holds.Add((hold.Value, plain, who));
        }
    }

    private void EndHold(LedgerStep step)
    {
        var (hold, plain, owner) = _holds[step.Amount % _holds.Count];
        _holds.RemoveAt(step.Amount % _holds.Count);
        if (step.Pick == 0)
        {
            owner.With(ledger => ledger.Capture(hold, owner.PlacedBy(hold), "coffee", _today));
            owner.Plain.Honour(plain);
        }
        else
        {
            owner.With(ledger => ledger.Release(hold, owner.PlacedBy(hold), "coffee", _today, (step.Pick % 2) * 30, HoldState.Released));
            owner.Plain.Cancel(plain, _today.Day, (step.Pick % 2) * 30);
        }
    }

    private void Merge(Account who, Account other)
    {
        var holds = _holds.Where(held => held.Owner == other).ToArray();
        who.Plain.Merge(other.Plain, holds.Select(held => held.Plain), _today.Day);
        who.With(other, (mine, theirs) => mine.TakeOver(theirs, [.. holds.Select(held => (held.Hold, (IReadOnlyList<LotMovement>)other.PlacedBy(held.Hold)))], "twice", _today));
        who.TakeIn(other);
        _holds.RemoveAll(held => held.Owner == other);
        _holds.AddRange(holds.Select(held => held with { Owner = who }));
        foreach (var stay in _owners.Where(pair => pair.Value == other).Select(pair => pair.Key).ToArray())
        {
            _owners[stay] = who;
        }
    }

    /// <summary>The nightly runs, twice: the second finds nothing.</summary>
    private void Night(Account who)
    {
        who.With(ledger => (ledger.Activate(_today), ledger.Expire(_today)));
        Assert.Empty(who.With(ledger => ledger.Activate(_today)));
        Assert.Empty(who.With(ledger => ledger.Expire(_today)));
        who.Plain.Release(_today.Day);
        who.Plain.End(_today.Day);
    }

    private sealed class Account(LedgerProgram program)
    {
        private readonly PointsAccount _account = PointsAccount.Open(MemberId.New(Given.Now));
        private readonly List<PointsLot> _lots = [];
        private readonly List<LedgerEntry> _entries = [];
        private readonly List<LotMovement> _movements = [];
        private readonly Dictionary<StayId, long> _ended = [];
        private DateTimeOffset _now = Given.Now;

        public PlainLedger Plain { get; } = new(program.Expiry, program.HoldDays, program.Reversal);

        public LotMovement[] PlacedBy(PointsHold hold) => [.. _movements.Where(movement => movement.EntryId == hold.EntryId && movement.HeldChange > Points.Zero)];

        /// <summary>What a stay brought this member, and those who were merged into them, and has ended with its last day.</summary>
        public Points ExpiredOf(Stay stay) => new(_ended.GetValueOrDefault(stay.Id));

        public void TakeIn(Account other)
        {
            foreach (var (stay, points) in other._ended)
            {
                _ended[stay] = _ended.GetValueOrDefault(stay) + points;
            }

            other._ended.Clear();
        }

        public T With<T>(Func<PointsLedger, T> act)
        {
            var ledger = Open();
            var result = act(ledger);
            Keep(ledger);
            return result;
        }

        public T With<T>(Account other, Func<PointsLedger, PointsLedger, T> act)
        {
            var (mine, theirs) = (Open(), other.Open());
            var result = act(mine, theirs);
            Keep(mine);
            other.Keep(theirs);
            return result;
        }

        public void Agrees()
        {
            Assert.Equal((Plain.Balance, Plain.Held, Plain.Waiting), (_account.Balance.Value, _account.Held.Value, _account.Pending.Value));
            Assert.Equal(Plain.ByLastDay(), _lots.GroupBy(lot => lot.ExpiresOn?.Day).Select(day => (day.Key, day.Sum(lot => lot.Remaining.Value)))
                .Where(day => day.Item2 > 0).OrderBy(day => day.Key ?? DateOnly.MaxValue));
            Assert.Equal(Plain.ByDays(), [.. _lots.Where(lot => lot.Remaining > Points.Zero).GroupBy(lot => (lot.EarnedOn.Day, lot.Pending > Points.Zero ? lot.ActiveFrom?.Day : null))
                .Select(days => (days.Key, days.Sum(lot => lot.Remaining.Value))).OrderBy(days => days.Key)]);
            Assert.Equal(_account.Balance.Value, _entries.Sum(entry => entry.Change.Value));
            Assert.Equal(_account.Balance.Value + Plain.Debt + _account.Held.Value + _account.Pending.Value, _lots.Sum(lot => lot.Remaining.Value));
            Assert.Equal(_account.Balance.Value + _account.Held.Value + _account.Pending.Value, _entries.Sum(entry => entry.Gain.Value));
        }

        private PointsLedger Open() => new(_account, _lots.Where(lot => lot.Remaining != Points.Zero), "test", _now = _now.AddSeconds(1));

        private void Keep(PointsLedger ledger)
        {
            _lots.AddRange(ledger.NewLots);
            _entries.AddRange(ledger.Entries);
            _movements.AddRange(ledger.Movements);
            foreach (var movement in ledger.Movements.Where(movement => ledger.Entries.Any(entry => entry.Id == movement.EntryId && entry.To == LedgerAccount.Expired)))
            {
                if (_lots.Single(lot => lot.Id == movement.LotId).StayId is { } stay)
                {
                    _ended[stay] = _ended.GetValueOrDefault(stay) - movement.Change.Value;
                }
            }

            foreach (var back in ledger.Entries.Where(entry => entry.From == LedgerAccount.Expired))
            {
                _ended[back.StayId ?? default] -= back.Points.Value;
            }
        }
    }
}
