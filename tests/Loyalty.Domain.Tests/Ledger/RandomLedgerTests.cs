using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>Whatever happens in whatever order, the ledger's numbers agree with each other after every step.</summary>
public sealed class RandomLedgerTests
{
    private const int Steps = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Balance_lots_entries_and_stays_agree_after_every_step(int seed)
    {
        var hotel = new Life(new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            hotel.Step();
            hotel.CheckNumbers();
        }

        hotel.CheckChain();
    }

    private sealed class Life(Random random)
    {
        private readonly PointsLedger _ledger = Given.Ledger();
        private readonly EarnRules _rules = Given.Rules(rate: 1m, months: 2);
        private readonly List<(Stay Stay, StayReport Report)> _stays = [];
        private readonly List<PointsHold> _holds = [];
        private BusinessDate _today = BusinessDate.Of(2026, 1, 1);

        public void Step()
        {
            _today = _today.AddDays(random.Next(0, 10));
            switch (random.Next(8))
            {
                case 0 or 1: Arrive(); break;
                case 2: Correct(); break;
                case 3: Place(); break;
                case 4: End(); break;
                case 5: _ledger.Expire(_today); Assert.Empty(_ledger.Expire(_today)); break;
                default: _ledger.Adjust(new Points(random.Next(-200, 200)), "by hand", _today, random.Next(2) == 0 ? null : _today.AddDays(30), null); break;
            }
        }

        public void CheckNumbers()
        {
            Assert.Equal(_ledger.Balance.Value, _ledger.NewLots.Sum(lot => lot.Available.Value));
            Assert.Equal(_ledger.Held.Value, _ledger.NewLots.Sum(lot => lot.Held.Value));
            Assert.Equal(_ledger.Balance.Value, _ledger.Entries.Sum(entry => entry.Change.Value));
            Assert.Equal(_ledger.Held.Value, _holds.Where(hold => hold.State == HoldState.Placed).Sum(hold => hold.Points.Value));
            Assert.True(_ledger.Balance >= Points.Zero);
            Assert.All(_stays, pair => Assert.Equal(
                pair.Stay.Credit.Posted.Value, _ledger.Entries.Where(entry => entry.StayId == pair.Stay.Id && entry.From != LedgerAccount.Expired).Sum(entry => entry.Gain.Value)));
            Assert.All(_stays, pair => Assert.True(pair.Stay.Credit.Posted >= pair.Stay.Credit.Worth));
        }

        public void CheckChain() =>
            Assert.All(_ledger.Entries.Zip(_ledger.Entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));

        private void Arrive()
        {
            var report = Given.Report(Given.Line(random.Next(0, 50_000) / 100m)) with { ExternalId = $"R-{_stays.Count}", Departure = _today, Arrival = _today.AddDays(-2) };
            _stays.Add((Given.Stay(report), report));
            Judge(_stays[^1].Stay);
        }

        private void Correct()
        {
            if (_stays.Count > 0)
            {
                var at = random.Next(_stays.Count);
                var report = _stays[at].Report.Later() with
                {
                    FolioLines = [Given.Line(random.Next(-10_000, 60_000) / 100m)],
                    Status = random.Next(3) == 0 ? StayStatus.Cancelled : StayStatus.CheckedOut,
                    Departure = _stays[at].Stay.Departure.AddDays(random.Next(3) == 0 ? random.Next(-40, 40) : 0),
                };
                _stays[at] = (_stays[at].Stay, report);
                _stays[at].Stay.Take(report);
                _ledger.Move(_stays[at].Stay, _rules, "basic", _today);
            }
        }

        private void Judge(Stay stay) => _ledger.Earn(stay, _rules, random.Next(2) == 0 ? "silver" : "basic", _today);

        private void Place()
        {
            var hold = _ledger.Place(RedemptionId.New(Given.Now), "coffee", new Points(random.Next(1, 400)), _today, _today.AddDays(20));
            if (!hold.IsRefused)
            {
                _holds.Add(hold.Value);
            }
        }

        private void End()
        {
            if (_holds.Count > 0)
            {
                var hold = _holds[random.Next(_holds.Count)];
                var placed = _ledger.Movements.Where(movement => movement.EntryId == hold.EntryId && movement.HeldChange > Points.Zero).ToArray();
                _ = random.Next(2) == 0
                    ? _ledger.Capture(hold, placed, "coffee", _today)
                    : _ledger.Release(hold, placed, "coffee", _today, random.Next(2) * 30, HoldState.Released);
            }
        }
    }
}
