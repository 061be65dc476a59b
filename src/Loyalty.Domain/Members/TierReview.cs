namespace Loyalty.Domain.Members;

/// <summary>The nights and the net spend (minor units) that count towards a tier.</summary>
public readonly record struct TierScore(int Nights, long SpendMinor);

/// <summary>What a completed stay counts towards the tier, and the tier that it was itself judged by.</summary>
public sealed record CountedStay(StayId Stay, BusinessDate Departure, int Nights, long SpendMinor, string? Tier);

/// <summary>The outcome of a tier review: the tier that is reached, by what, and under which version of the programme (0 before the first).</summary>
public sealed record TierReview(TierRule Reached, TierScore Score, int PolicyNumber)
{
    /// <summary>Where everyone starts.</summary>
    public static TierReview Start(TierPolicy policy, int number)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new TierReview(policy.Lowest, default, number);
    }
}
