using System.Diagnostics;
using Npgsql;

namespace Loyalty.Benchmarks.Limits;

/// <summary>What PostgreSQL itself can do through the driver: transactions of three prepared inserts, by several clients at once.</summary>
internal static class InsertLimit
{
    public static async Task<double> TransactionsPerSecondAsync(string connectionString, int clients, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var schema = source.CreateCommand("CREATE TABLE IF NOT EXISTS insert_limit (id uuid PRIMARY KEY, step int NOT NULL, text text NOT NULL)"))
        {
            await schema.ExecuteNonQueryAsync();
        }

        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => ClientAsync(source, began, duration))));
        return done.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<long> ClientAsync(NpgsqlDataSource source, long began, TimeSpan duration)
    {
        await using var connection = await source.OpenConnectionAsync();
        long done = 0;
        for (; Stopwatch.GetElapsedTime(began) < duration; done++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            for (var step = 0; step < 3; step++)
            {
                await using var insert = new NpgsqlCommand("INSERT INTO insert_limit VALUES ($1, $2, $3)", connection, transaction);
                insert.Parameters.Add(new() { Value = Guid.NewGuid() });
                insert.Parameters.Add(new() { Value = step });
                insert.Parameters.Add(new() { Value = "step" });
                await insert.PrepareAsync();
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        return done;
    }
}
