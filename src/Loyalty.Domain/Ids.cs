namespace Loyalty.Domain;

/// <summary>A typed id: a time-ordered UUID (version 7) that cannot be mistaken for another kind of id.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

#pragma warning disable CA1000 // a static abstract member is how an id is made from its UUID
    /// <summary>The id with this UUID.</summary>
    static abstract TSelf From(Guid value);
#pragma warning restore CA1000
}

/// <summary>The hotel that a row belongs to.</summary>
public readonly record struct HotelId(Guid Value) : IId<HotelId>
{
    public static HotelId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static HotelId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A member of the programme.</summary>
public readonly record struct MemberId(Guid Value) : IId<MemberId>
{
    public static MemberId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static MemberId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One stay of a guest.</summary>
public readonly record struct StayId(Guid Value) : IId<StayId>
{
    public static StayId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static StayId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One entry of a member's points ledger.</summary>
public readonly record struct LedgerEntryId(Guid Value) : IId<LedgerEntryId>
{
    public static LedgerEntryId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static LedgerEntryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A redemption of a reward.</summary>
public readonly record struct RedemptionId(Guid Value) : IId<RedemptionId>
{
    public static RedemptionId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static RedemptionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A published, immutable version of the programme.</summary>
public readonly record struct BlueprintVersionId(Guid Value) : IId<BlueprintVersionId>
{
    public static BlueprintVersionId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static BlueprintVersionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
