using System.Globalization;
using Loyalty.TestKit;
using Microsoft.Data.Sqlite;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Makes many instances out of one by copying its rows inside SQLite, whatever columns they have; ids are counted up, hashes made their own.</summary>
internal static class Multitude
{
    public static async Task CopyAsync(TestHotel hotel, Guid instance, int copies)
    {
        await using var connection = new SqliteConnection(hotel.Database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000");
        foreach (var (table, owner) in new[] { ("workflow_instances", "Id"), ("workflow_bookmarks", "InstanceId") })
        {
            var columns = await ColumnsAsync(connection, table);
            var values = columns.Select(column => column switch
            {
                "Id" when owner == "InstanceId" => Numbered("B0000000"),
                _ when column == owner => Numbered("A0000000"),
                "Hash" => "substr(\"Hash\", 1, 40) || printf('%024d', n.i)",
                _ => $"\"{column}\"",
            });
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {copies})
                INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                SELECT {string.Join(", ", values)} FROM n, (SELECT * FROM {table} WHERE "{owner}" = x'{instance:N}') AS template
                """));
        }

        await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM workflow_instances";
        var rows = (long)(await count.ExecuteScalarAsync() ?? 0L);
        if (rows < copies) throw new InvalidOperationException($"Only {rows} instances were made.");
    }

    private static string Numbered(string beginning) => $"unhex(printf('{beginning}000040008000%012X', n.i))";

    private static async Task<IReadOnlyList<string>> ColumnsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return columns;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
