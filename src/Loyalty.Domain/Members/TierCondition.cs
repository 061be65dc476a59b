namespace Loyalty.Domain.Members;

/// <summary>What a tier can ask for.</summary>
public enum TierMeasure
{
    /// <summary>Nights slept.</summary>
    Nights,
    /// <summary>Completed stays that count.</summary>
    Stays,
    /// <summary>Net spend in minor units.</summary>
    Spend,
    /// <summary>Status points: a counter of its own that is never spent.</summary>
    StatusPoints,
    /// <summary>Rewards that the member has had.</summary>
    Rewards,
    /// <summary>How often a named action was done.</summary>
    Action,
    /// <summary>The engagement score: weighted actions that lose half their weight after some months.</summary>
    Engagement,
    /// <summary>A tier granted by hand holds.</summary>
    Manual,
    /// <summary>A paid membership holds.</summary>
    Paid,
}

/// <summary>One thing that a tier asks for; met exactly counts as met. It counts in the policy's window, or in months of its own.</summary>
public sealed record TierCondition(TierMeasure Measure, long AtLeast)
{
    /// <summary>The last months in which it counts; null for the policy's own window.</summary>
    public int? Months { get; init; }

    /// <summary>The action that is counted, for <see cref="TierMeasure.Action"/>.</summary>
    public string? Action { get; init; }
}

/// <summary>One way into a tier: all of its conditions together. A tier has any number of ways, and one of them is enough.</summary>
public sealed record TierWay(IReadOnlyList<TierCondition> All)
{
    /// <summary>True when both ask for the same.</summary>
    public bool Equals(TierWay? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Aggregate(17, HashCode.Combine);
}
