using System.Data;
using System.Data.Common;
using Loyalty.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Tells SQLite's planner that a hotel is no narrow choice. Without statistics it takes ten rows for any value of an index's first column, so a question for
/// five hundred ids of one hotel walked through all rows of that hotel. The statistics are of a large database rather than of this one
/// (https://www.sqlite.org/fileformat2.html#stat1tab): so plans are the same in a test, on the first day and in the tenth year.
/// </summary>
internal static class SqliteStatistics
{
    private const int Rows = 1_000_000;
    private const int RowsOfAHotel = 100_000;
    private const int Narrower = 100;

    /// <summary>Writes them for each full index that begins with the hotel; connections opened later plan by them.</summary>
    public static async Task WriteAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await RunAsync(connection, "ANALYZE sqlite_schema", cancellationToken); // makes the table, and nothing else
            var wanted = await IndexesAsync(connection, cancellationToken);
            if (wanted.Except(await WrittenAsync(connection, cancellationToken)).Any())
            {
                await RunAsync(connection, "BEGIN IMMEDIATE; DELETE FROM sqlite_stat1", cancellationToken);
                foreach (var (table, index, figures) in wanted)
                {
                    await RunAsync(connection, $"INSERT INTO sqlite_stat1 VALUES ('{table}', '{index}', '{figures}')", cancellationToken);
                }

                await RunAsync(connection, "COMMIT; ANALYZE sqlite_schema", cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            SqliteConnection.ClearPool((SqliteConnection)connection); // one that was open before plans without them
        }
    }

    private static async Task<IReadOnlyList<(string Table, string Index, string Figures)>> IndexesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var columns = await RowsAsync(
            connection,
            """
            SELECT t.name, i.name, i."unique", c.name FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
            WHERE t.type = 'table' AND i.partial = 0 ORDER BY t.name, i.name, c.seqno
            """,
            row => (Table: row.GetString(0), Index: row.GetString(1), IsUnique: row.GetBoolean(2), Column: row.GetString(3)),
            cancellationToken);
        return [.. columns.GroupBy(column => (column.Table, column.Index, column.IsUnique))
            .Where(index => index.First().Column == nameof(IHotelOwned.HotelId))
            .Select(index => (index.Key.Table, index.Key.Index, Figures(index.Count(), index.Key.IsUnique)))];
    }

    /// <summary>How many rows there are, and how many for one value of the first column, of the first two, and so on.</summary>
    private static string Figures(int columns, bool isUnique)
    {
        var figures = new List<int> { Rows };
        for (var (column, left) = (1, RowsOfAHotel); column <= columns; column++, left = Math.Max(1, left / Narrower))
        {
            figures.Add(isUnique && column == columns ? 1 : left);
        }

        return string.Join(' ', figures);
    }

    private static Task<IReadOnlyList<(string Table, string Index, string Figures)>> WrittenAsync(DbConnection connection, CancellationToken cancellationToken) =>
        RowsAsync(connection, "SELECT tbl, idx, stat FROM sqlite_stat1", row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken);

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(DbConnection connection, string sql, Func<IDataRecord, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
