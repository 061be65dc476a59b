using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Rows as the database keeps them, one after the other, for work that goes through all rows of large tables: no object is made for a row or a value.
/// Spans are valid until the next row is read.
/// </summary>
internal interface IStoredRows : IAsyncDisposable
{
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    bool IsMissing(int column);

    long Number(int column);

    Guid Id(int column);

    Guid? IdOrNull(int column);

    /// <summary>An instant in Unix milliseconds.</summary>
    long Milliseconds(int column);

    /// <summary>A hotel day as yyyy-MM-dd.</summary>
    ReadOnlySpan<byte> Day(int column);

    /// <summary>A text in UTF-8, or bytes; empty where there is no value.</summary>
    ReadOnlySpan<byte> Bytes(int column);
}

/// <summary>Opens rows on the connection and in the transaction of a context.</summary>
internal static class StoredRows
{
    public static async Task<IStoredRows> StoredRowsAsync(this LoyaltyDbContext db, string sql, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        return connection is SqliteConnection sqlite ? SqliteRows.Of(sqlite, sql) : await PostgresRows.OfAsync(connection, sql, cancellationToken);
    }
}
