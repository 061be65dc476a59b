using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Loyalty.Workflows.Execution;

/// <summary>Ids that come out the same when a burst that was rolled back is repeated.</summary>
internal static class StableId
{
    public static Guid Of(Guid instanceId, ReadOnlySpan<byte> label, long number)
    {
        Span<byte> source = stackalloc byte[16 + sizeof(long) + label.Length];
        instanceId.TryWriteBytes(source);
        BinaryPrimitives.WriteInt64BigEndian(source[16..], number);
        label.CopyTo(source[24..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made by a rule of our own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
