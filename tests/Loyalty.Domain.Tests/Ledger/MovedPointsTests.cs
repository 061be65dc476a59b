using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class MovedPointsTests
{
    private static readonly BusinessDate Soon = Given.Today.AddDays(10);
    private readonly PointsLedger _giver = Given.Ledger();
    private readonly PointsLedger _taker = new(PointsAccount.Open(MemberId.New(Given.Now)), [], "test", Given.Now);

    [Fact]
    public void Given_points_keep_their_days_and_the_first_to_expire_go_first()
    {
        _giver.Lot(300, null);
        _giver.Lot(500, Soon, BusinessDate.Of(2026, 2, 3));

        var entry = _giver.TransferTo(_taker, new Points(600), "Für die Reise", Given.Today, "once").Value;

        Assert.Equal((EntryKind.Transferred, LedgerAccount.Transferred, new Points(-600)), (entry.Kind, entry.To, entry.Change));
        Assert.Equal((new Points(200), new Points(600)), (_giver.Balance, _taker.Balance));
        Assert.Equal([(500L, Soon, BusinessDate.Of(2026, 2, 3)), (100L, (BusinessDate?)null, BusinessDate.Of(2026, 1, 1))],
            _taker.NewLots.Select(lot => (lot.Available.Value, lot.ExpiresOn, lot.EarnedOn)));
        Assert.Equal("Für die Reise", Assert.Single(_taker.Entries).Reason);
    }

    [Fact]
    public void More_than_may_be_spent_cannot_be_given() =>
        Assert.Equal("ledger.insufficient-points", _giver.TransferTo(_taker, new Points(1), "Zu viel", Given.Today, null).Refusal?.Code);

    [Fact]
    public void A_membership_taken_over_brings_all_its_points_with_their_days()
    {
        _giver.Lot(500, Soon);
        _giver.Lot(40, Given.Today.AddDays(-1));
        _giver.Earn(Given.Stay(Given.Line(10m)), Given.Rules() with { HoldDays = 5 });

        var taken = _taker.TakeOver(_giver, [], "Doppelt angelegt", Given.Today);

        Assert.All(taken, entry => Assert.Equal(EntryKind.Transferred, entry.Kind));
        Assert.Equal((Points.Zero, Points.Zero), (_giver.Balance, _giver.Pending));
        Assert.Equal((new Points(500), new Points(100)), (_taker.Balance, _taker.Pending));
        Assert.Equal(Given.Today.AddDays(5), Assert.Single(_taker.NewLots, lot => lot.Pending > Points.Zero).ActiveFrom);
        Assert.Equal(new Points(100), Assert.Single(_taker.Activate(Given.Today.AddDays(5))).Points);
    }

    [Fact]
    public void What_the_other_membership_owes_comes_with_it()
    {
        _taker.Lot(1000, null);
        var stay = Given.Stay(Given.Line(100m));
        var rules = Given.Rules() with { Reversal = ReversalPolicy.MayGoNegative };
        _giver.Earn(stay, rules);
        _giver.Adjust(new Points(-700), "spent", Given.Today, null, null);
        stay.Take(Given.Report().Later() with { Status = StayStatus.Cancelled });
        _giver.Earn(stay, rules);

        _taker.TakeOver(_giver, [], "Doppelt angelegt", Given.Today);

        Assert.Equal((Points.Zero, new Points(300)), (_giver.Balance, _taker.Balance));
        Assert.Equal(new Points(300), _taker.SpendableOn(Given.Today));
    }

    [Fact]
    public void Points_reserved_for_a_voucher_come_with_their_hold_and_go_back_with_their_days()
    {
        _giver.Lot(60, Soon);
        _giver.Lot(500, null);
        var hold = _giver.Place(RedemptionId.New(Given.Now), "coffee", new Points(100), Given.Today, Soon).Value;

        var entries = _taker.TakeOver(_giver, [(hold, PlacedBy(_giver, hold))], "Doppelt angelegt", Given.Today);
        var (giver, taker) = ((_giver.Balance, _giver.Held), (_taker.Balance, _taker.Held));
        _taker.Release(hold, PlacedBy(_taker, hold), "coffee", Given.Today, 0, HoldState.Released);

        Assert.Equal(((Points.Zero, Points.Zero), (new Points(460), new Points(100))), (giver, taker));
        Assert.Equal((_taker.Member, entries[0].Id, hold.RedemptionId), (hold.MemberId, hold.EntryId, entries[0].RedemptionId));
        Assert.Equal((new Points(560), Points.Zero), (_taker.Balance, _taker.Held));
        Assert.Equal([(60L, Soon), (500L, null)], _taker.NewLots.GroupBy(lot => lot.ExpiresOn).Select(day => (day.Sum(lot => lot.Available.Value), day.Key)));
        Assert.All(_giver.NewLots, lot => Assert.Equal(Points.Zero, lot.Remaining));
    }

    [Fact]
    public void Reserved_points_without_their_hold_are_not_left_behind()
    {
        _giver.Lot(500, null);
        _giver.Place(RedemptionId.New(Given.Now), "coffee", new Points(100), Given.Today, Soon);

        Assert.Throws<InvalidOperationException>(() => _taker.TakeOver(_giver, [], "Doppelt angelegt", Given.Today));
    }

    [Fact]
    public void An_old_balance_comes_in_with_its_document_its_last_day_and_its_cost()
    {
        var entry = _taker.Import(new Points(250), "alt.csv", Given.Today, Soon, 4_000, "alt.csv:1").Value;

        var trace = EntryTraceJson.Read(entry.Trace);
        Assert.Equal((EntryKind.Imported, LedgerAccount.Imported, new Points(250)), (entry.Kind, entry.From, entry.Change));
        Assert.Equal(("alt.csv", Soon, 4_000L), (trace.Document, trace.ValidUntil, trace.PointCostMillionths));
        Assert.Equal("ledger.document-missing", _taker.Import(new Points(1), " ", Given.Today, null, null, null).Refusal?.Code);
        Assert.Equal("ledger.nothing-to-adjust", _taker.Import(new Points(-1), "alt.csv", Given.Today, null, null, null).Refusal?.Code);
    }

    private static LotMovement[] PlacedBy(PointsLedger ledger, PointsHold hold) => [.. ledger.Movements.Where(movement => movement.EntryId == hold.EntryId && movement.HeldChange > Points.Zero)];
}
