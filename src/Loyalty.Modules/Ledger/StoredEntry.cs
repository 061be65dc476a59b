using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Ledger;

/// <summary>An entry as the database keeps it: what sums need of it, and the way to the rest of its row.</summary>
internal readonly record struct StoredEntry(
    MemberId MemberId, Purse Purse, long Sequence, LedgerEntryId Id, EntryKind Kind, LedgerAccount From, LedgerAccount To, Points Points, Points BalanceAfter, StayId? StayId, RedemptionId? RedemptionId)
{
    private const string Columns = """
        SELECT "MemberId", "Purse", "Sequence", "Id", "Kind", "From", "To", "Points", "BalanceAfter", "OccurredOn", "PostedAt", "StayId", "RedemptionId", "CorrectsEntryId",
            "Reason", "CausedBy", "OnceKey", "Trace", "PreviousHash", "Hash", "HotelId" FROM ledger_entries
        """;

    /// <summary>Reads all entries in the order in which SQLite has stored them.</summary>
    public const string AsTheyLie = Columns + " NOT INDEXED ORDER BY rowid";

    /// <summary>Reads the entries up to a place in the file, as they lie.</summary>
    public static string UpTo(long row) => string.Create(CultureInfo.InvariantCulture, $"{Columns} NOT INDEXED WHERE rowid <= {row} ORDER BY rowid");

    /// <summary>Reads all entries, those of a member's purse in the order of their numbers.</summary>
    public const string MemberByMember = Columns + " ORDER BY \"MemberId\", \"Purse\", \"Sequence\"";

    /// <summary>What it does to the points at the member's disposal.</summary>
    public Points Change => LedgerEntry.ChangeOf(From, To, Points);

    /// <summary>What it does to the member's points altogether.</summary>
    public Points Gain => LedgerEntry.GainOf(From, To, Points);

    /// <summary>The entry at which the rows stand.</summary>
    public static StoredEntry At(IStoredRows rows) => new(
        new MemberId(rows.Id(0)), (Purse)rows.Number(1), rows.Number(2), new LedgerEntryId(rows.Id(3)), (EntryKind)rows.Number(4), (LedgerAccount)rows.Number(5), (LedgerAccount)rows.Number(6),
        new Points(rows.Number(7)), new Points(rows.Number(8)), rows.IdOrNull(11) is { } stay ? new StayId(stay) : null, rows.IdOrNull(12) is { } redemption ? new RedemptionId(redemption) : null);

    /// <summary>All of it that is hashed.</summary>
    public HashedEntry Hashed(IStoredRows rows) => new()
    {
        Member = MemberId.Value,
        Purse = Purse,
        Sequence = Sequence,
        Id = Id.Value,
        Kind = Kind,
        From = From,
        To = To,
        Points = Points.Value,
        BalanceAfter = BalanceAfter.Value,
        OccurredOn = rows.Day(9),
        PostedAtMilliseconds = rows.Milliseconds(10),
        Stay = StayId?.Value,
        Redemption = RedemptionId?.Value,
        Corrects = rows.IdOrNull(13),
        Reason = rows.Bytes(14),
        CausedBy = rows.Bytes(15),
        OnceKey = rows.Bytes(16),
        Trace = rows.Bytes(17),
        PreviousHash = rows.Bytes(18),
    };

    public static Anchor PreviousHash(IStoredRows rows) => Anchor.Of(rows.Bytes(18));

    public static Anchor Hash(IStoredRows rows) => Anchor.Of(rows.Bytes(19));

    public static EntryTrace Trace(IStoredRows rows) => EntryTraceJson.Read(Encoding.UTF8.GetString(rows.Bytes(17)));

    public static HotelId Hotel(IStoredRows rows) => new(rows.Id(20));
}
