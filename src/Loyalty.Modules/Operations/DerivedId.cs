using System.Security.Cryptography;
using System.Text;

namespace Loyalty.Modules.Operations;

/// <summary>The id of an instance that follows from what starts it: started twice for the same reason, it is there once.</summary>
internal static class DerivedId
{
    public static Guid Of(object cause, string definitionId, string activityId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{cause}|{definitionId}|{activityId}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made by a rule of our own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
