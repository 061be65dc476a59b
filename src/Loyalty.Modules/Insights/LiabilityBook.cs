using Loyalty.Domain;
using Loyalty.Domain.Insights;

namespace Loyalty.Modules.Insights;

/// <summary>The points that the house owes on a day: how they came about, when they end, what they will cost, and how they stand in the accounts.</summary>
public sealed record LiabilityBook(string Currency, BusinessDate On, IReadOnlyList<PurseBook> Purses, IReadOnlyList<DeferralLine>? Deferral, IReadOnlyList<LiabilityDecision> Decisions)
{
    /// <summary>The decision that holds; null before the first.</summary>
    public LiabilityDecision? Current => Decisions.Count > 0 ? Decisions[0] : null;

    /// <summary>What all purses together will cost; null while the cost of a point is not known.</summary>
    public long? LiabilityMinor => Purses.All(purse => purse.LiabilityMinor is not null) ? Purses.Sum(purse => purse.LiabilityMinor) : null;
}

/// <summary>The liability of one purse.</summary>
public sealed record PurseBook(
    Purse Purse, IReadOnlyList<RollForwardLine> Months, Points InLedger, IReadOnlyList<AgeingLine> Ageing, BreakageEstimate Breakage, PointCost? Cost, PointsNature Nature)
{
    /// <summary>Of the outstanding points those that were brought along with a cost of their own, a line for each cost.</summary>
    public IReadOnlyList<PricedPoints> BroughtAlong { get; init; } = [];

    /// <summary>All of those together.</summary>
    public Points BroughtAlongPoints => new(BroughtAlong.Sum(priced => priced.Points.Value));

    /// <summary>What they cost in minor units when every one is redeemed.</summary>
    public long BroughtAlongMinor => PointsLiability.Minor(BroughtAlong, Domain.Insights.Breakage.None);

    /// <summary>What stands after the last month: what is owed to members less what members owe.</summary>
    public Points Closing => Months[^1].Closing;

    /// <summary>What members may still redeem: the points of all open lots, which what other members owe does not make fewer.</summary>
    public Points Outstanding => new(Ageing.Sum(line => line.Points.Value));

    /// <summary>True when there ever were points.</summary>
    public bool HasMoved => Closing != Points.Zero || Outstanding != Points.Zero || InLedger != Points.Zero || Breakage.Cohorts.Count > 0 || Months.Any(month => month != new RollForwardLine(month.Month, Points.Zero));

    /// <summary>True when the roll-forward ends at what the members' accounts hold.</summary>
    public bool Agrees => Closing == InLedger;

    /// <summary>Points in the accounts that are in no lot: negative, where members owe points.</summary>
    public Points Overdrawn => InLedger - Outstanding;

    /// <summary>The liability in minor units; null while the cost of a point is not known.</summary>
    public long? LiabilityMinor => Priced is { } points ? PointsLiability.Minor(points, Breakage.Used) : null;

    /// <summary>The provision after the German commercial code; null while the cost of a point is not known.</summary>
    public long? ProvisionMinor => Priced is { } points ? PointsLiability.ProvisionMinor(Nature, points, Breakage.Used) : null;

    /// <summary>The liability with five percentage points of breakage more and less; nothing while the cost of a point is not known.</summary>
    public IReadOnlyList<SensitivityLine> Sensitivity => Priced is { } points ? PointsLiability.Sensitivity(points, Breakage.Used) : [];

    /// <summary>The outstanding points with what they cost; null while that is not known of all.</summary>
    private IReadOnlyList<PricedPoints>? Priced
    {
        get
        {
            var others = Outstanding - BroughtAlongPoints;
            return Cost is { } cost ? [.. BroughtAlong, new PricedPoints(others, cost.Price)] : BroughtAlong.Count > 0 && others == Points.Zero ? BroughtAlong : null;
        }
    }
}

/// <summary>Points that end in one month; without a month those that never do.</summary>
public sealed record AgeingLine(BusinessDate? Month, Points Points);

/// <summary>Where the breakage comes from.</summary>
public enum BreakageMethod
{
    /// <summary>There is no year of expired points yet: none is assumed.</summary>
    NoHistory,
    /// <summary>From the points that have run their whole life.</summary>
    History,
    /// <summary>Somebody has set it.</summary>
    ByHand,
}

/// <summary>The breakage that is used, where it comes from, and the months of points that are over.</summary>
public sealed record BreakageEstimate(Breakage Used, BreakageMethod Method, IReadOnlyList<AgedCohort> Cohorts);

/// <summary>What a redeemed point costs the house, and whether somebody has said so or the rewards' costs do.</summary>
public sealed record PointCost(PointPrice Price, bool IsByHand);

/// <summary>A decision on what is reckoned with, by whom and when.</summary>
public sealed record LiabilityDecision(LiabilityChoice Choice, string By, DateTimeOffset At);
