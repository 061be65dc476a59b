using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>1,000 points of a stay, 900 of them spent, and then the stay is cancelled.</summary>
public sealed class ReversalPolicyTests
{
    private readonly PointsLedger _ledger = Given.Ledger();

    [Theory]
    [InlineData(ReversalPolicy.PendingOnly, 0, 1000)]
    [InlineData(ReversalPolicy.WithinBalance, 100, 900)]
    [InlineData(ReversalPolicy.MayGoNegative, 1000, 0)]
    public void The_programme_says_what_is_taken_back_when_points_are_spent(ReversalPolicy policy, long taken, long left)
    {
        var stay = SpentAndCancelled(policy);

        Assert.Equal(new Points(100 - taken), _ledger.Balance);
        Assert.Equal(new Points(left), stay.Credit.Posted);
    }

    [Fact]
    public void What_is_owed_is_made_good_by_the_next_points()
    {
        SpentAndCancelled(ReversalPolicy.MayGoNegative);

        var next = Given.Stay(Given.Report(Given.Line(150m)) with { ExternalId = "R-2" });
        _ledger.Earn(next, Rules(ReversalPolicy.MayGoNegative));

        Assert.Equal(new Points(600), _ledger.Balance);
        Assert.Equal(new Points(600), Assert.Single(_ledger.NewLots, lot => lot.StayId == next.Id).Available);
    }

    [Fact]
    public void Who_owes_can_spend_nothing_and_a_voucher_given_back_makes_it_good()
    {
        SpentAndCancelled(ReversalPolicy.MayGoNegative, out var hold);

        Assert.Equal("ledger.insufficient-points", _ledger.Place(RedemptionId.New(Given.Now), "tea", new Points(1), Given.Today, Given.Today).Refusal?.Code);
        _ledger.Release(hold, [.. _ledger.Movements.Where(movement => movement.EntryId == hold.EntryId)], "coffee", Given.Today, 30, HoldState.Released);

        Assert.Equal((Points.Zero, Points.Zero), (_ledger.Balance, _ledger.Held));
        Assert.All(_ledger.NewLots, lot => Assert.Equal(Points.Zero, lot.Remaining));
    }

    [Fact]
    public void Pending_points_make_good_what_is_owed_when_they_are_released()
    {
        SpentAndCancelled(ReversalPolicy.MayGoNegative);
        _ledger.Earn(Given.Stay(Given.Report(Given.Line(200m)) with { ExternalId = "R-2" }), Rules(ReversalPolicy.MayGoNegative) with { HoldDays = 3 });

        _ledger.Activate(Given.Today.AddDays(3));

        Assert.Equal((new Points(1100), Points.Zero), (_ledger.Balance, _ledger.Pending));
        Assert.Equal(new Points(1100), _ledger.SpendableOn(Given.Today.AddDays(3)));
    }

    private static EarnRules Rules(ReversalPolicy policy) => Given.Rules() with { Reversal = policy };

    private Stay SpentAndCancelled(ReversalPolicy policy) => SpentAndCancelled(policy, out _);

    private Stay SpentAndCancelled(ReversalPolicy policy, out PointsHold hold)
    {
        var report = Given.Report(Given.Line(100m));
        var stay = Given.Stay(report);
        _ledger.Earn(stay, Rules(policy));
        hold = _ledger.Place(RedemptionId.New(Given.Now), "coffee", new Points(900), Given.Today, Given.Today.AddDays(30)).Value;
        stay.Take(report.Later() with { Status = StayStatus.Cancelled });
        _ledger.Earn(stay, Rules(policy));
        return stay;
    }
}
