using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Reads a SQLite ledger's entries on a connection and a processor of its own, while other tables are read beside. It need not see the same moment: entries
/// are appended and never changed, and those up to the last one that the other connection sees are all there.
/// </summary>
internal sealed class EntryReader
{
    private readonly string _file;
    private readonly long _last;

    private EntryReader(string file, long last) => (_file, _last) = (file, last);

    /// <summary>A reader of the entries that a context sees; null where there are too few, or the database is not one of SQLite.</summary>
    public static async Task<EntryReader?> BesideAsync(LoyaltyDbContext db, long fewest, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            return null;
        }

        await using var rows = await db.StoredRowsAsync("SELECT MAX(rowid) FROM ledger_entries", cancellationToken);
        return await rows.ReadAsync(cancellationToken) && !rows.IsMissing(0) && rows.Number(0) is var last && last >= fewest ? new EntryReader(db.Database.GetDbConnection().DataSource, last) : null;
    }

    /// <summary>Begins; answers whether the entries lie in the order of their numbers.</summary>
    public Task<bool> Begin(EntryCheck check, CancellationToken cancellationToken) => Task.Factory.StartNew(async () =>
    {
        await using var rows = SqliteRows.Alone(_file, StoredEntry.UpTo(_last));
        return await check.ReadAsync(rows, mayLieInDisorder: true, cancellationToken);
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
}
