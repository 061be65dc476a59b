using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Compares two tables without keeping either. What a table says under an id is multiplied by two factors that the key alone knows for the id, and added to a
/// <see cref="Fold"/>; what the other table says under it is taken off again. Nothing is left of tables that say the same; of others nothing is left in one case
/// in some 2^100. The factors are products of the id's halves with secret numbers, folded in the middle, as in wyhash.
/// </summary>
internal sealed class FoldKey
{
    private readonly ulong[] _secrets = new ulong[8];

    /// <summary>A key of its own for each run, so that nobody can prepare what it would overlook.</summary>
    public FoldKey()
    {
        Span<byte> bytes = stackalloc byte[8];
        for (var at = 0; at < _secrets.Length; at++)
        {
            RandomNumberGenerator.Fill(bytes);
            _secrets[at] = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
    }

    /// <summary>The factors of an id.</summary>
    public Fold Of(Guid id)
    {
        var (high, low) = Halves(id);
        return new Fold(Mix(high ^ _secrets[0], low ^ _secrets[1]), Mix(high ^ _secrets[2], low ^ _secrets[3]));
    }

    /// <summary>The factors of two ids that mean something together.</summary>
    public Fold Of(Guid id, Guid with)
    {
        var (first, (high, low)) = (Of(id), Halves(with));
        return new Fold(Mix(high ^ _secrets[4] ^ first.One, low ^ _secrets[5] ^ first.Other), Mix(high ^ _secrets[6] ^ first.Other, low ^ _secrets[7] ^ first.One));
    }

    private static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }

    private static (ulong High, ulong Low) Halves(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}

/// <summary>Two sums, or two factors, in numbers that go round after 2^64.</summary>
internal readonly record struct Fold(ulong One, ulong Other)
{
    public static Fold operator +(Fold left, Fold right) => new(left.One + right.One, left.Other + right.Other);

    public static Fold operator *(Fold left, Fold right) => new(left.One * right.One, left.Other * right.Other);

    public static Fold operator *(Fold left, long right) => new(left.One * (ulong)right, left.Other * (ulong)right);
}
