using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Loyalty.Domain.Ledger;

/// <summary>The hash chain: an entry that was changed, left out or put in later no longer fits the ones behind it.</summary>
public static class EntryHash
{
    /// <summary>The bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>SHA-256 of the entry's canonical text, which ends with the hash before it.</summary>
    public static byte[] Of(LedgerEntry entry) => OfText(entry, text => SHA256.HashData(text));

    /// <summary>
    /// The text that is hashed: one line a field, instants as Unix milliseconds, missing values empty, line breaks inside a
    /// value written as \n so that no value can pretend to be two. A purse other than points stands in the first line.
    /// </summary>
    public static string Canonical(LedgerEntry entry) => OfText(entry, Encoding.UTF8.GetString);

    private static T OfText<T>(LedgerEntry entry, Func<ReadOnlySpan<byte>, T> make)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var hashed = new HashedEntry
        {
            Purse = entry.Purse,
            Member = entry.MemberId.Value,
            Sequence = entry.Sequence,
            Id = entry.Id.Value,
            Kind = entry.Kind,
            From = entry.From,
            To = entry.To,
            Points = entry.Points.Value,
            BalanceAfter = entry.BalanceAfter.Value,
            OccurredOn = Utf8(entry.OccurredOn.ToString()),
            PostedAtMilliseconds = entry.PostedAt.ToUnixTimeMilliseconds(),
            Stay = entry.StayId?.Value,
            Redemption = entry.RedemptionId?.Value,
            Corrects = entry.CorrectsEntryId?.Value,
            Reason = Utf8(entry.Reason),
            CausedBy = Utf8(entry.CausedBy),
            OnceKey = Utf8(entry.OnceKey),
            Trace = Utf8(entry.Trace),
            PreviousHash = entry.PreviousHash,
        };
        var buffer = ArrayPool<byte>.Shared.Rent(hashed.MostBytes);
        var made = make(buffer.AsSpan(0, hashed.WriteTo(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return made;
    }

    private static ReadOnlySpan<byte> Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);
}
