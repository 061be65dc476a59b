namespace Loyalty.Domain.Members;

/// <summary>The nights and the net spend (minor units) that count towards a tier, and what else was counted.</summary>
public readonly record struct TierScore(int Nights, long SpendMinor)
{
    /// <summary>Completed stays.</summary>
    public int Stays { get; init; }

    /// <summary>Status points.</summary>
    public long StatusPoints { get; init; }

    /// <summary>Rewards that the member had.</summary>
    public int Rewards { get; init; }

    /// <summary>Nights carried over from the year before, contained in the nights.</summary>
    public int CarriedNights { get; init; }
}

/// <summary>The outcome of a tier review: the tier that is reached, by what, and under which version of the programme (0 before the first).</summary>
public sealed record TierReview(TierRule Reached, TierScore Score, int PolicyNumber)
{
    /// <summary>Why the member stands in it.</summary>
    public string Cause { get; init; } = TierCauses.Reached;

    /// <summary>The last day of the status; null where it has no end.</summary>
    public BusinessDate? Until { get; init; }

    /// <summary>The day on which the tier changes if nothing more happens; null where it does not.</summary>
    public BusinessDate? ChangesOn { get; init; }

    /// <summary>The tier that follows then.</summary>
    public TierRule? ChangesTo { get; init; }

    /// <summary>True when that is a lower one. Their ranks do not tell where they belong to different versions.</summary>
    public bool Falls { get; init; }

    /// <summary>The tier that the stays alone reach, without what was given.</summary>
    public TierRule Earned { get; init; } = Reached;

    /// <summary>Where everyone starts.</summary>
    public static TierReview Start(TierPolicy policy, int number)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new TierReview(policy.Lowest, default, number);
    }
}

/// <summary>Why a member stands in a tier.</summary>
public static class TierCauses
{
    public const string Enrolled = "enrolled";
    public const string Reached = "reached";
    public const string Ended = "ended";
    public const string SoftLanding = "soft-landing";
    public const string Rules = "rules";
    public const string Lifetime = "lifetime";
    public const string Challenge = "challenge";
    public const string Granted = "granted";
    public const string TakenBack = "taken-back";
    public const string Held = "held";
}
