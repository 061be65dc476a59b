namespace Loyalty.Domain.Insights;

/// <summary>What the points of a programme are towards the guest, which decides how they stand in the accounts.</summary>
public enum PointsNature
{
    /// <summary>They are collected by turnover and pay like money later.</summary>
    LikeMoney = 1,
    /// <summary>They are stamps: after so many stays one thing is free.</summary>
    Stamps,
}

/// <summary>What somebody has decided to reckon with; null means that it is taken from the programme's own figures.</summary>
public sealed record LiabilityChoice(int? BreakagePerMille, long? CostMinor, long? ValueMinor, PointsNature Nature, string Reason);

/// <summary>What the liability is reckoned with, who decided it, when and why. Written once; another decision is another row.</summary>
public sealed class LiabilityTerms : IHotelOwned
{
    /// <summary>Cost and value are said for so many points.</summary>
    public const int PerPoints = 100;

    private LiabilityTerms()
    {
    }

    /// <summary>The decision's id.</summary>
    public LiabilityTermsId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The share that will never be redeemed, in tenths of a percent; null: as the programme's history says.</summary>
    public int? BreakagePerMille { get; private set; }

    /// <summary>What 100 redeemed points cost the house, in minor units; null: as the rewards' costs say.</summary>
    public long? CostMinor { get; private set; }

    /// <summary>What 100 points are worth to the guest, in minor units; null while nobody has said so.</summary>
    public long? ValueMinor { get; private set; }

    /// <summary>What the points are towards the guest.</summary>
    public PointsNature Nature { get; private set; }

    /// <summary>Why it was decided so.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>The choice as it was made.</summary>
    public LiabilityChoice Choice => new(BreakagePerMille, CostMinor, ValueMinor, Nature, Reason);

    /// <summary>A decision.</summary>
    public static LiabilityTerms Decide(LiabilityTermsId id, LiabilityChoice choice, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return new LiabilityTerms
        {
            Id = id,
            BreakagePerMille = choice.BreakagePerMille,
            CostMinor = choice.CostMinor,
            ValueMinor = choice.ValueMinor,
            Nature = choice.Nature,
            Reason = choice.Reason,
            DecidedBy = by,
            DecidedAt = now,
        };
    }
}

/// <summary>A decision on what the liability is reckoned with.</summary>
public readonly record struct LiabilityTermsId(Guid Value) : IId<LiabilityTermsId>
{
    public static LiabilityTermsId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static LiabilityTermsId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
