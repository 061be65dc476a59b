using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Loyalty.Domain.Ledger;

/// <summary>The hash chain: an entry that was changed, left out or put in later no longer fits the ones behind it.</summary>
public static class EntryHash
{
    private const string Format = "loyalty-entry-1";

    /// <summary>SHA-256 of the entry's canonical text, which ends with the hash before it.</summary>
    public static byte[] Of(LedgerEntry entry) => SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(entry)));

    /// <summary>
    /// The text that is hashed: one line a field, instants as Unix milliseconds, missing values empty, line breaks inside a
    /// value written as \n so that no value can pretend to be two. A purse other than points stands in the first line.
    /// </summary>
    public static string Canonical(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        object?[] fields =
        [
            entry.Purse == Purse.Points ? Format : $"{Format} {entry.Purse}", entry.MemberId.Value, entry.Sequence, entry.Id.Value, entry.Kind, entry.From, entry.To, entry.Points.Value, entry.BalanceAfter.Value,
            entry.OccurredOn, entry.PostedAt.ToUnixTimeMilliseconds(), entry.StayId?.Value, entry.RedemptionId?.Value, entry.CorrectsEntryId?.Value,
            entry.Reason, entry.CausedBy, entry.OnceKey, entry.Trace, Convert.ToHexStringLower(entry.PreviousHash),
        ];
        return string.Join('\n', fields.Select(field => Line(Convert.ToString(field, CultureInfo.InvariantCulture) ?? "")));
    }

    private static string Line(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
