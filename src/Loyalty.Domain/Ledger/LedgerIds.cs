using System.Buffers.Binary;

namespace Loyalty.Domain.Ledger;

/// <summary>A lot of points that were earned together and expire together.</summary>
public readonly record struct LotId(Guid Value) : IId<LotId>
{
    public static LotId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static LotId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>The time by which it sorts, to the millisecond: the first 48 bits (RFC 9562, 5.7).</summary>
    public DateTimeOffset Moment
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
        }
    }

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
