using System.Security.Cryptography;
using System.Text;

namespace Loyalty.Modules.Pipeline;

/// <summary>The id of what happens once: it follows from the key that names it, so that it cannot be made twice.</summary>
internal static class DerivedId
{
    /// <summary>A version 8 GUID (RFC 9562) from the first 16 bytes of the key's SHA-256.</summary>
    public static Guid Of(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
