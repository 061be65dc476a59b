using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Loyalty.TestKit;
using Npgsql;

namespace Loyalty.Benchmarks.Limits;

/// <summary>What PostgreSQL itself can do on this disk: pgbench with the ledger's three statements in a transaction, synchronous_commit on.</summary>
internal sealed partial class PgBench
{
    private readonly NpgsqlConnectionStringBuilder _database;

    private PgBench(string connectionString) => _database = new NpgsqlConnectionStringBuilder(connectionString);

    /// <summary>Prepares a database on the server that the product uses too.</summary>
    public static async Task<PgBench> PrepareAsync()
    {
        var server = PostgresServer.Shared ?? throw new InvalidOperationException("PostgreSQL is not installed.");
        var bench = new PgBench(await server.CreateDatabaseAsync());
        await using var source = NpgsqlDataSource.Create(bench._database.ConnectionString);
        var statements = (await File.ReadAllTextAsync(FileOf("schema.sql"))).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement); // VACUUM and CHECKPOINT stand for themselves
            await command.ExecuteNonQueryAsync();
        }

        return bench;
    }

    public async Task<double> TransactionsPerSecondAsync(int clients, int seconds)
    {
        var program = Path.Combine(PostgresServer.FindBinaries() ?? "", "pgbench");
        string[] arguments =
        [
            "-h", _database.Host ?? "", "-p", _database.Port.ToString(CultureInfo.InvariantCulture), "-U", _database.Username ?? "", "-n", "-M", "prepared", "-f", FileOf("earn3.sql"),
            "-c", clients.ToString(CultureInfo.InvariantCulture), "-j", "1", "-T", seconds.ToString(CultureInfo.InvariantCulture), _database.Database ?? "",
        ];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException("pgbench did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var match = RatePattern().Match(await output);
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Limits", "pg", name);

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex RatePattern();
}
