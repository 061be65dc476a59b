namespace Loyalty.Domain.Insights;

/// <summary>The part of the points that will never be redeemed, as an exact share: so many lost of so many that ended.</summary>
public readonly record struct Breakage(Fraction Share)
{
    /// <summary>Every point will be redeemed: what is assumed as long as nothing else is known, because it is never too little.</summary>
    public static readonly Breakage None;

    /// <summary>The part that will be redeemed.</summary>
    public Fraction Redemption => Fraction.Whole(1) - Share;

    /// <summary>A share set by hand, in tenths of a percent.</summary>
    public static Breakage OfPerMille(int perMille) => new(new Fraction(perMille, 1000).Between(default, Fraction.Whole(1)));

    /// <summary>So many percentage points more or less, within 0 and 100 %.</summary>
    public Breakage Shift(int percentagePoints) => new((Share + new Fraction(percentagePoints, 100)).Between(default, Fraction.Whole(1)));
}

/// <summary>What became of the points whose last day lay in one month that is over: redeemed, or expired. Points taken back or moved are in neither.</summary>
public sealed record AgedCohort(BusinessDate Month, Points Redeemed, Points Expired)
{
    /// <summary>All of them.</summary>
    public Points Ended => Redeemed + Expired;

    /// <summary>The share that was lost; null when none ended.</summary>
    public Breakage? Breakage => Ended > Points.Zero ? new Breakage(new Fraction(Expired.Value, Ended.Value)) : null;
}

/// <summary>The months of points that have run their whole life, and what they teach.</summary>
public sealed record BreakageHistory(IReadOnlyList<AgedCohort> Cohorts)
{
    /// <summary>So many months must lie between the first month that is over and the day, because seasons differ.</summary>
    public const int LeastMonths = 12;

    /// <summary>The share that was lost of all points whose last day lay in a month before that of the day; null while less than a year of them is over.</summary>
    public Breakage? On(BusinessDate day)
    {
        var month = RollForward.MonthOf(day);
        var aged = Cohorts.Where(cohort => cohort.Month < month && cohort.Ended > Points.Zero).ToArray();
        return aged.Length == 0 || aged.Min(cohort => cohort.Month) > month.AddMonths(-LeastMonths)
            ? null
            : new Breakage(new Fraction(aged.Sum(cohort => cohort.Expired.Value), aged.Sum(cohort => cohort.Ended.Value)));
    }
}
