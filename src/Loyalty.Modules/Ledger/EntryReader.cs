using Loyalty.Modules.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Reads the first part of a SQLite ledger's entries on a connection and a processor of its own, while the rest is read by another. It need not see the same
/// moment: entries are appended and never changed, and those up to a place that the other one sees are all there.
/// </summary>
internal sealed class EntryReader : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly long _last;

    private EntryReader(SqliteConnection connection, long last) => (_connection, _last) = (connection, last);

    /// <summary>Reads the entries behind the first part.</summary>
    public string Rest => StoredEntry.After(_last);

    /// <summary>A reader for so great a share of the entries; null where there are too few, or the database is not one of SQLite.</summary>
    public static async Task<EntryReader?> BesideAsync(LoyaltyDbContext db, long fewest, double share, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite || db.Database.GetConnectionString() is not { } settings)
        {
            return null;
        }

        var (first, last) = (0L, -1L);
        await using (var rows = await db.StoredRowsAsync("SELECT MIN(rowid), MAX(rowid) FROM ledger_entries", cancellationToken))
        {
            (first, last) = await rows.ReadAsync(cancellationToken) && !rows.IsMissing(0) ? (rows.Number(0), rows.Number(1)) : (first, last);
        }

        if (first < 0 || last - first + 1 < fewest)
        {
            return null;
        }

        var connection = new SqliteConnection(settings);
        await connection.OpenAsync(cancellationToken);
        return new EntryReader(connection, first + (long)((last - first) * share));
    }

    /// <summary>Begins; answers whether the entries lie in the order of their numbers.</summary>
    public Task<bool> Begin(EntryCheck check, CancellationToken cancellationToken) => Task.Factory.StartNew(async () =>
    {
        await using var rows = SqliteRows.Of(_connection, StoredEntry.UpTo(_last));
        return await check.ReadAsync(rows, mayLieInDisorder: true, cancellationToken);
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
