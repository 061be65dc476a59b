using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>A stay whose departure is moved after its points were posted has the days in the end that it would have had from the beginning.</summary>
public sealed class MovedStayTests
{
    private static readonly RedemptionId s_coffee = RedemptionId.New(Given.Now);

    private readonly PointsLedger _ledger = Given.Ledger();
    private readonly StayReport _report = Given.Report(Given.Line(100m));

    [Fact]
    public void What_is_left_has_the_new_days_and_what_was_spent_is_neither_lost_nor_given_again()
    {
        var rules = Given.Rules(months: 12);
        var stay = Given.Stay(_report);
        var earned = _ledger.Earn(stay, rules);
        _ledger.Adjust(new Points(-300), "spent", Given.Today, null, null);

        Moved(stay, -30);
        _ledger.Move(stay, rules);
        _ledger.Move(stay, rules);

        Assert.Equal([(Given.Today.AddDays(-30), (BusinessDate?)BusinessDate.Of(2027, 10, 31), 700L)], Lots());
        Assert.Equal((new Points(700), new Points(1_000)), (_ledger.Balance, stay.Credit.Posted));
        Assert.Equal([1_000L, -300, -700, 700], _ledger.Entries.Select(entry => entry.Change.Value));
        Assert.All(_ledger.Entries.Skip(2), entry => Assert.Equal((EntryKind.Adjusted, stay.Id, earned?.Id), (entry.Kind, entry.StayId, entry.CorrectsEntryId)));
        Assert.Equal(new TraceDays(Given.Today, null, BusinessDate.Of(2027, 11, 30)), EntryTraceJson.Read(_ledger.Entries[2].Trace).DaysBefore);
        Assert.Equal(BusinessDate.Of(2027, 10, 31), EntryTraceJson.Read(_ledger.Entries[3].Trace).ValidUntil);
    }

    [Fact]
    public void A_stay_whose_departure_stands_has_the_days_it_had()
    {
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, Given.Rules(months: 12));

        stay.Take(_report.Later() with { FolioLines = [Given.Line(60m)] });
        _ledger.Move(stay, Given.Rules(months: 12));

        Assert.Equal([1_000L, -400], _ledger.Entries.Select(entry => entry.Change.Value));
    }

    [Fact]
    public void Reserved_points_stay_reserved_and_come_back_with_the_new_days()
    {
        var rules = Given.Rules(months: 12);
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, rules);
        var hold = _ledger.Place(s_coffee, "coffee", new Points(1_000), Given.Today, Given.Today.AddDays(20)).Value;

        Moved(stay, -30);
        _ledger.Move(stay, rules);
        var held = _ledger.Held;
        _ledger.Release(hold, [.. _ledger.Movements.Where(movement => movement.EntryId == hold.EntryId)], "coffee", Given.Today, 30, HoldState.Released);

        Assert.Equal((new Points(1_000), Points.Zero, new Points(1_000)), (held, _ledger.Held, _ledger.Balance));
        Assert.Equal([(Given.Today.AddDays(-30), (BusinessDate?)BusinessDate.Of(2027, 10, 31), 1_000L)], Lots());
    }

    [Theory]
    [InlineData(-5, 5, 1_000, 0)] // could be spent, and waits five days more now
    [InlineData(0, -10, 0, 1_000)] // waited, and may be spent at once now
    [InlineData(0, -3, 1_000, 0)] // waits three days less
    public void Points_wait_as_long_as_the_new_departure_says(int departure, int moved, long pending, long active)
    {
        var rules = Given.Rules() with { HoldDays = 5 };
        var stay = Given.Stay(_report with { Departure = Given.Today.AddDays(departure) });
        _ledger.Earn(stay, rules);

        Moved(stay, moved);
        _ledger.Move(stay, rules);

        Assert.Equal((pending, active), (_ledger.Pending.Value, _ledger.Balance.Value));
        Assert.Equal(pending == 0 ? null : stay.Departure.AddDays(5), Assert.Single(_ledger.NewLots, lot => lot.Remaining > Points.Zero) is { Pending.Value: > 0 } lot ? lot.ActiveFrom : null);
    }

    [Theory]
    [InlineData(25, 1_000)] // valid until the end of the next month
    [InlineData(5, 0)] // expired by now in any case
    public void What_had_expired_by_the_wrong_departure_comes_back_unless_it_would_have_expired_by_now(int moved, long balance)
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(1) };
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, rules);
        var later = BusinessDate.Of(2027, 1, 10);
        _ledger.Expire(later);

        Moved(stay, moved);
        _ledger.Move(stay, rules, on: later);
        var moment = _ledger.Balance.Value;
        stay.Take(_report.Later(9) with { Departure = stay.Departure, FolioLines = [Given.Line(40m)] });
        _ledger.Earn(stay, rules, on: later);

        Assert.Equal((balance, balance * 2 / 5), (moment, _ledger.Balance.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancellation_between_expiry_and_move_leaves_the_same_points_as_none(bool isCancelled)
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(1) };
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, rules);
        var later = BusinessDate.Of(2027, 1, 10);
        _ledger.Expire(later);
        if (isCancelled)
        {
            stay.Take(_report.Later() with { Status = StayStatus.Cancelled });
            _ledger.Move(stay, rules, on: later);
        }

        Moved(stay, 25);
        _ledger.Move(stay, rules, on: later);

        Assert.Equal((1_000L, 1_000L, 1_000L), (_ledger.Balance.Value, stay.Credit.Worth.Value, stay.Credit.Posted.Value));
        Assert.Equal([(stay.Departure, (BusinessDate?)BusinessDate.Of(2027, 1, 31), 1_000L)], Lots());
    }

    [Fact]
    public void Points_that_came_back_and_made_good_a_debt_do_not_come_back_again()
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(1), Reversal = ReversalPolicy.MayGoNegative };
        var (stay, other) = (Given.Stay(_report), Given.Stay(_report with { ExternalId = "R-2", EventId = "e-2", Departure = Given.Today.AddDays(27) }));
        _ledger.Earn(stay, rules);
        var later = BusinessDate.Of(2027, 1, 10);
        _ledger.Expire(later);
        _ledger.Earn(other, rules, on: later);
        _ledger.Adjust(new Points(-1_000), "spent", later, null, null);
        other.Take(_report.Later(3) with { ExternalId = "R-2", EventId = "e-3", Status = StayStatus.Cancelled, Departure = other.Departure });
        _ledger.Earn(other, rules, on: later);

        Moved(stay, 25);
        _ledger.Move(stay, rules, on: later);
        var once = _ledger.Balance.Value;
        stay.Take(_report.Later(9) with { Departure = stay.Departure.AddDays(1) });
        _ledger.Move(stay, rules, on: later);
        var twice = _ledger.Balance.Value;
        stay.Take(_report.Later(12) with { Departure = stay.Departure, FolioLines = [Given.Line(60m)] });
        _ledger.Earn(stay, rules, on: later);

        Assert.Equal((0L, 0L, -400L), (once, twice, _ledger.Balance.Value));
    }

    [Fact]
    public void What_a_later_stay_came_too_late_for_does_not_come_back_by_a_correction_of_the_day()
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(12) { Kind = ExpiryKind.WithoutActivity } };
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, rules);
        var later = Given.Today.AddDays(500);
        _ledger.Expire(later);
        _ledger.Earn(Given.Stay(_report with { ExternalId = "R-2", EventId = "e-2", Departure = later }), rules, on: later);

        Moved(stay, -1);
        _ledger.Move(stay, rules, on: later);

        Assert.Equal(1_000, _ledger.Balance.Value);
    }

    [Fact]
    public void Points_on_days_of_grace_keep_them()
    {
        var rules = Given.Rules() with { Expiry = new ExpiryPolicy(1) };
        var stay = Given.Stay(_report);
        _ledger.Earn(stay, rules);
        var hold = _ledger.Place(s_coffee, "coffee", new Points(1_000), Given.Today, Given.Today.AddDays(20)).Value;
        var later = BusinessDate.Of(2027, 1, 10);
        _ledger.Release(hold, [.. _ledger.Movements.Where(movement => movement.EntryId == hold.EntryId)], "coffee", later, 30, HoldState.Released);

        Moved(stay, -1);
        _ledger.Move(stay, rules, on: later);

        Assert.Equal((1_000, later.AddDays(30)), (_ledger.SpendableOn(later).Value, Lots().Single().Last));
    }

    private void Moved(Stay stay, int days) => stay.Take(_report.Later(5) with { Departure = stay.Departure.AddDays(days) });

    private (BusinessDate EarnedOn, BusinessDate? Last, long Points)[] Lots() =>
        [.. _ledger.NewLots.Where(lot => lot.Remaining > Points.Zero).Select(lot => (lot.EarnedOn, lot.ExpiresOn, lot.Remaining.Value))];
}
