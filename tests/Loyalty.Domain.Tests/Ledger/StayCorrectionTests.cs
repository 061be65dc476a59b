using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class StayCorrectionTests
{
    private readonly PointsLedger _ledger = Given.Ledger();
    private readonly EarnRules _rules = Given.Rules();

    [Theory]
    [InlineData(-50.00, -625)]
    [InlineData(-49.99, -624)]
    public void A_partial_refund_posts_the_difference_of_the_recomputed_stay(double refund, long difference)
    {
        var report = Given.Report(Given.Line(214.49m));
        var stay = Given.Stay(report);
        var earned = _ledger.Earn(stay, _rules, "silver");

        stay.Take(report.Later() with { FolioLines = [Given.Line(214.49m), Given.Line((decimal)refund, id: "2")] });
        var correction = _ledger.Earn(stay, _rules, "silver");

        Assert.Equal(new Points(2680), earned?.Change);
        Assert.Equal((EntryKind.Adjusted, new Points(difference), earned?.Id), (correction?.Kind, correction?.Change, correction?.CorrectsEntryId));
        Assert.Equal(LedgerAccount.Reversed, correction?.To);
    }

    [Fact]
    public void A_stay_judged_twice_earns_once()
    {
        var stay = Given.Stay(Given.Line(100m));
        _ledger.Earn(stay, _rules);

        Assert.Null(_ledger.Earn(stay, _rules));
        Assert.Equal(new Points(1000), _ledger.Balance);
    }

    [Fact]
    public void A_stay_cancelled_after_earning_gives_all_back_and_earns_again_when_it_revives()
    {
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, _rules);

        stay.Take(report.Later() with { Status = StayStatus.Cancelled });
        var back = _ledger.Earn(stay, _rules);
        stay.Take(report.Later(2));
        var again = _ledger.Earn(stay, _rules);

        Assert.Equal((new Points(-1000), new Points(1000)), (back?.Change, again?.Change));
        Assert.Equal((EntryKind.Adjusted, EntryKind.Adjusted), (back?.Kind, again?.Kind));
        Assert.Equal((new Points(1000), new Points(1000)), (_ledger.Balance, stay.Credit.Posted));
    }

    [Theory]
    [InlineData(0, 50, 500, null)] // all of it expired: the refund of a half costs nothing
    [InlineData(0, 0, 1000, null)] // nor does the whole
    [InlineData(300, 50, 500, null)] // 300 were spent and 700 expired: the half is among those
    [InlineData(800, 50, 200, -300L)] // 800 were spent and 200 expired: the rest of the half comes from the other points
    public void What_has_expired_of_a_stay_is_not_taken_from_other_points(long spent, int left, long gone, long? change)
    {
        var rules = _rules with { Expiry = new ExpiryPolicy(1) };
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, rules);
        _ = spent == 0 ? default : _ledger.Adjust(new Points(-spent), "spent", Given.Today, null, null);
        var later = Given.Today.AddDays(60);
        _ledger.Expire(later);
        _ledger.Adjust(new Points(400), "given", later, null, null);

        stay.Take(report.Later() with { FolioLines = [Given.Line(left)] });
        var back = _ledger.Earn(stay, rules, on: later);

        Assert.Equal(change, back?.Change.Value);
        Assert.Equal(new Points(400 + (change ?? 0)), _ledger.Balance);
        Assert.Equal(change is null ? null : new Points(gone), back is null ? null : EntryTraceJson.Read(back.Trace).ExpiredBefore);
        Assert.Equal(new Points(10 * left), stay.Credit.Worth);
    }

    [Fact]
    public void A_stay_billed_again_after_its_points_have_expired_brings_none_of_them_back_and_owes_none()
    {
        var rules = _rules with { Expiry = new ExpiryPolicy(1) };
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, rules);
        var later = Given.Today.AddDays(60);
        _ledger.Expire(later);
        _ledger.Adjust(new Points(400), "given", later, null, null);

        foreach (var (minute, net) in new[] { (1, 50m), (2, 100m), (3, 20m), (4, 0m), (5, 100m) })
        {
            stay.Take(report.Later(minute) with { FolioLines = [Given.Line(net)] });
            _ledger.Earn(stay, rules, on: later);
            Assert.Equal(new Points(400), _ledger.Balance);
        }
    }

    [Fact]
    public void Spent_points_stay_with_the_member_and_are_not_paid_twice()
    {
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, _rules);
        _ledger.Place(RedemptionId.New(Given.Now), "coffee", new Points(900), Given.Today, Given.Today.AddDays(30));

        stay.Take(report.Later() with { Status = StayStatus.Cancelled });
        var back = _ledger.Earn(stay, _rules);
        stay.Take(report.Later(2));
        var again = _ledger.Earn(stay, _rules);

        Assert.Equal(new Points(-100), back?.Change);
        Assert.Equal(new Points(900), EntryTraceJson.Read(back?.Trace ?? "").LeftWithMember);
        Assert.Equal(new Points(100), again?.Change);
        Assert.Equal(new Points(100), _ledger.Balance);
    }

    [Fact]
    public void A_correction_takes_from_the_lot_of_its_own_stay_first()
    {
        var soon = _ledger.Lot(500, Given.Today.AddDays(3));
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, _rules);

        stay.Take(report.Later() with { FolioLines = [Given.Line(60m)] });
        _ledger.Earn(stay, _rules);

        Assert.Equal(new Points(500), soon.Remaining);
        Assert.Equal(new Points(600), _ledger.NewLots[^1].Remaining);
    }

    [Fact]
    public void The_trace_tells_the_formula_the_lines_the_version_and_the_source()
    {
        var stay = Given.Stay(Given.Line(214.49m), Given.Line(3m, "city_tax", id: "2"));

        var trace = EntryTraceJson.Read(_ledger.Earn(stay, _rules, "silver")?.Trace ?? "");

        Assert.Equal(("points-per-stay", Given.Version, new TraceSource("pms", "R-1", "e1")), (trace.Rule, trace.Version, trace.Source));
        Assert.Equal(new Points(536), trace.Formula?.Bonus);
        Assert.Equal([new TraceLine("1", "room", 21449, "EUR")], trace.Counted);
        Assert.Equal([new TraceLine("2", "city_tax", 300, "EUR", EarnReasons.CategoryNotEligible)], trace.LeftOut);
    }
}
