using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class PointsLedgerTests
{
    private static readonly BusinessDate Cancelled = BusinessDate.Of(2026, 7, 5);
    private readonly PointsLedger _ledger = Given.Ledger();
    private readonly PointsLot _a, _b, _c;

    public PointsLedgerTests()
    {
        _c = _ledger.Lot(300, null);
        _b = _ledger.Lot(800, BusinessDate.Of(2026, 12, 31));
        _a = _ledger.Lot(500, BusinessDate.Of(2026, 6, 30));
    }

    [Fact]
    public void Points_that_expire_first_are_held_first_and_those_without_expiry_last()
    {
        Place(900, BusinessDate.Of(2026, 6, 1));

        Assert.Equal((Points.Zero, new Points(400), new Points(300)), (_a.Available, _b.Available, _c.Available));
        Assert.Equal((new Points(700), new Points(900)), (_ledger.Balance, _ledger.Held));
    }

    [Fact]
    public void A_captured_hold_spends_the_points_it_reserved()
    {
        var (hold, placed) = Place(900, BusinessDate.Of(2026, 6, 1));

        var entry = _ledger.Capture(hold, placed, "massage", BusinessDate.Of(2026, 7, 5)).Value;

        Assert.Equal((EntryKind.Redeemed, LedgerAccount.Reserved, LedgerAccount.Redeemed), (entry.Kind, entry.From, entry.To));
        Assert.Equal((Points.Zero, new Points(400), new Points(300)), (_a.Remaining, _b.Remaining, _c.Remaining));
        Assert.Equal((new Points(700), Points.Zero, Points.Zero), (_ledger.Balance, _ledger.Held, entry.Change));
    }

    [Fact]
    public void Cancelling_gives_points_back_to_their_lots_and_past_ones_live_on_for_the_grace()
    {
        var (hold, placed) = Place(900, BusinessDate.Of(2026, 6, 1));

        _ledger.Release(hold, placed, "massage", Cancelled, graceDays: 30, HoldState.Released);

        var saved = _ledger.NewLots[^1];
        Assert.Equal((Points.Zero, new Points(800), new Points(300)), (_a.Remaining, _b.Available, _c.Available));
        Assert.Equal((new Points(500), (BusinessDate?)BusinessDate.Of(2026, 8, 4)), (saved.Available, saved.ExpiresOn));
        Assert.Equal((new Points(1600), Points.Zero), (_ledger.Balance, _ledger.Held));
    }

    [Fact]
    public void Points_have_their_grace_once()
    {
        var (first, placed) = Place(900, BusinessDate.Of(2026, 6, 1));
        _ledger.Release(first, placed, "massage", Cancelled, graceDays: 30, HoldState.Released);
        var (second, placedAgain) = Place(500, BusinessDate.Of(2026, 8, 4));

        _ledger.Release(second, placedAgain, "massage", BusinessDate.Of(2026, 8, 5), graceDays: 30, HoldState.Released);

        Assert.Equal((EntryKind.Expired, new Points(500)), (_ledger.Entries[^1].Kind, _ledger.Entries[^1].Points));
        Assert.Equal(new Points(1100), _ledger.Balance);
    }

    [Fact]
    public void Without_grace_past_points_end_at_once_with_an_entry_of_their_own()
    {
        var (hold, placed) = Place(900, BusinessDate.Of(2026, 6, 1));

        _ledger.Release(hold, placed, "massage", Cancelled, graceDays: 0, HoldState.Released);

        Assert.Equal((EntryKind.Expired, new Points(500)), (_ledger.Entries[^1].Kind, _ledger.Entries[^1].Points));
        Assert.Equal(new Points(1100), _ledger.Balance);
    }

    [Fact]
    public void A_hold_ends_once()
    {
        var (hold, placed) = Place(100, BusinessDate.Of(2026, 6, 1));
        _ledger.Capture(hold, placed, "coffee", Cancelled);

        Assert.Equal("ledger.hold-over", _ledger.Release(hold, placed, "coffee", Cancelled, 30, HoldState.Released).Refusal?.Code);
        Assert.Equal("ledger.hold-over", _ledger.Capture(hold, placed, "coffee", Cancelled).Refusal?.Code);
    }

    [Fact]
    public void Redeeming_more_than_the_balance_is_refused()
    {
        var refusal = _ledger.Place(RedemptionId.New(Given.Now), "suite", new Points(1601), BusinessDate.Of(2026, 6, 1), Cancelled).Refusal;

        Assert.Equal("ledger.insufficient-points", refusal?.Code);
        Assert.Equal([new Points(1600), new Points(1601)], refusal?.Arguments);
    }

    [Fact]
    public void Points_past_their_last_day_cannot_be_spent_even_before_the_nightly_run()
    {
        var refusal = _ledger.Place(RedemptionId.New(Given.Now), "suite", new Points(1200), BusinessDate.Of(2026, 7, 1), Cancelled).Refusal;

        Assert.Equal([new Points(1100), new Points(1200)], refusal?.Arguments);
    }

    [Fact]
    public void Points_are_valid_on_their_last_day_and_expire_once_on_the_next()
    {
        Assert.Empty(_ledger.Expire(BusinessDate.Of(2026, 6, 30)));

        var entry = Assert.Single(_ledger.Expire(BusinessDate.Of(2026, 7, 3)));

        Assert.Equal((new Points(-500), BusinessDate.Of(2026, 7, 1)), (entry.Change, entry.OccurredOn));
        Assert.Empty(_ledger.Expire(BusinessDate.Of(2026, 7, 3)));
    }

    [Fact]
    public void Held_points_are_spared_by_the_expiry()
    {
        Place(450, BusinessDate.Of(2026, 6, 1));

        var entry = Assert.Single(_ledger.Expire(BusinessDate.Of(2026, 7, 3)));

        Assert.Equal((new Points(50), new Points(450)), (entry.Points, _a.Held));
    }

    [Fact]
    public void Taking_by_hand_more_than_there_is_is_refused_and_so_is_nothing_and_no_reason()
    {
        var on = BusinessDate.Of(2026, 6, 1);

        Assert.Equal("ledger.insufficient-points", _ledger.Adjust(new Points(-1601), "wrong", on, null, null).Refusal?.Code);
        Assert.Equal("ledger.nothing-to-adjust", _ledger.Adjust(Points.Zero, "nothing", on, null, null).Refusal?.Code);
        Assert.Equal("ledger.reason-missing", _ledger.Adjust(new Points(5), " ", on, null, null).Refusal?.Code);
    }

    [Fact]
    public void Every_entry_follows_the_one_before_by_number_and_hash()
    {
        Place(900, BusinessDate.Of(2026, 6, 1));

        Assert.Equal([1L, 2L, 3L, 4L], _ledger.Entries.Select(entry => entry.Sequence));
        Assert.All(_ledger.Entries.Zip(_ledger.Entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        Assert.All(_ledger.Entries, entry => Assert.Equal(EntryHash.Of(entry), entry.Hash));
    }

    private (PointsHold Hold, LotMovement[] Placed) Place(long points, BusinessDate on)
    {
        var hold = _ledger.Place(RedemptionId.New(Given.Now), "massage", new Points(points), on, on.AddDays(90)).Value;
        return (hold, [.. _ledger.Movements.Where(movement => movement.EntryId == hold.EntryId)]);
    }
}
