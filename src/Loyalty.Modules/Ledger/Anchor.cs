using System.Buffers.Binary;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>A hash as a value: the last one of a chain, to which the next entry is tied. An empty chain has none.</summary>
internal readonly record struct Anchor(UInt128 High, UInt128 Low)
{
    private static readonly Anchor Unreadable = new(UInt128.MaxValue, UInt128.MaxValue);

    /// <summary>The hash in some bytes; what is no hash is equal to none that any entry has.</summary>
    public static Anchor Of(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => default,
        EntryHash.Length => new Anchor(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..])),
        _ => Unreadable,
    };
}
