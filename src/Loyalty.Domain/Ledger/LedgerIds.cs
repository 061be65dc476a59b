namespace Loyalty.Domain.Ledger;

/// <summary>A lot of points that were earned together and expire together.</summary>
public readonly record struct LotId(Guid Value) : IId<LotId>
{
    public static LotId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static LotId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A hold on points that a redemption has reserved.</summary>
public readonly record struct HoldId(Guid Value) : IId<HoldId>
{
    public static HoldId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static HoldId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
