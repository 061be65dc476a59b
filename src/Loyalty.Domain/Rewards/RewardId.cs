namespace Loyalty.Domain.Rewards;

/// <summary>A reward of one published catalogue.</summary>
public readonly record struct RewardId(Guid Value) : IId<RewardId>
{
    public static RewardId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static RewardId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
