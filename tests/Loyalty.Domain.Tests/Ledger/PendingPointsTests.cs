using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class PendingPointsTests
{
    private static readonly BusinessDate Usable = Given.Today.AddDays(14);
    private readonly PointsLedger _ledger = Given.Ledger();
    private readonly EarnRules _rules = Given.Rules(months: 1) with { HoldDays = 14 };

    [Fact]
    public void Points_of_a_stay_wait_for_the_hold_days_and_cannot_be_spent_before()
    {
        var entry = _ledger.Earn(Given.Stay(Given.Line(100m)), _rules);

        Assert.Equal((EntryKind.Earned, LedgerAccount.Pending, Points.Zero, new Points(1000)), (entry?.Kind, entry?.To, entry?.Change, entry?.Gain));
        Assert.Equal((Points.Zero, new Points(1000)), (_ledger.Balance, _ledger.Pending));
        Assert.Equal(Usable, EntryTraceJson.Read(entry?.Trace ?? "").ActiveFrom);
        Assert.Equal("ledger.insufficient-points", _ledger.Place(RedemptionId.New(Given.Now), "coffee", new Points(1), Usable.AddDays(-1), Usable).Refusal?.Code);
    }

    [Fact]
    public void They_are_released_once_on_their_day_whenever_the_run_comes()
    {
        var stay = Given.Stay(Given.Line(100m));
        _ledger.Earn(stay, _rules);

        Assert.Empty(_ledger.Activate(Usable.AddDays(-1)));
        var entry = Assert.Single(_ledger.Activate(Usable.AddDays(3)));

        Assert.Equal((EntryKind.Activated, Usable, (StayId?)stay.Id, new Points(1000)), (entry.Kind, entry.OccurredOn, entry.StayId, entry.Change));
        Assert.Equal((new Points(1000), Points.Zero), (_ledger.Balance, _ledger.Pending));
        Assert.Empty(_ledger.Activate(Usable.AddDays(3)));
    }

    [Fact]
    public void They_may_be_spent_on_their_day_even_before_the_run()
    {
        _ledger.Earn(Given.Stay(Given.Line(100m)), _rules);

        Assert.False(_ledger.Place(RedemptionId.New(Given.Now), "coffee", new Points(1000), Usable, Usable.AddDays(30)).IsRefused);
        Assert.Equal([EntryKind.Earned, EntryKind.Activated, EntryKind.Held], _ledger.Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public void A_cancelled_stay_takes_them_back_before_anything_else()
    {
        _ledger.Lot(500, null);
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, _rules);

        stay.Take(report.Later() with { Status = StayStatus.Cancelled });
        var back = _ledger.Earn(stay, _rules);

        Assert.Equal((LedgerAccount.Pending, LedgerAccount.Reversed, new Points(1000)), (back?.From, back?.To, back?.Points));
        Assert.Equal((new Points(500), Points.Zero, Points.Zero), (_ledger.Balance, _ledger.Pending, stay.Credit.Posted));
    }

    [Fact]
    public void A_stay_reported_after_its_hold_days_earns_at_once()
    {
        var report = Given.Report(Given.Line(100m)) with { Departure = Given.Today.AddDays(-14) };

        Assert.Equal(LedgerAccount.Active, _ledger.Earn(Given.Stay(report), _rules)?.To);
    }

    [Fact]
    public void Points_never_end_before_they_may_be_spent()
    {
        var yearEnd = new ExpiryPolicy((int?)null) { Kind = ExpiryKind.FixedDay, EndsOn = new YearDay(12, 31) };
        var rules = _rules with { Expiry = yearEnd, HoldDays = 90 };

        _ledger.Earn(Given.Stay(Given.Line(100m)), rules);

        Assert.Equal(BusinessDate.Of(2027, 12, 31), _ledger.NewLots[^1].ExpiresOn);
    }
}
