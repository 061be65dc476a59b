using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>The same jobs as plain SQL on bare tables of as many rows: what the database itself takes.</summary>
internal sealed class PlainJobs : IAsyncDisposable
{
    private readonly string _file;
    private readonly SqliteConnection _connection;

    private PlainJobs(string file, SqliteConnection connection) => (_file, _connection) = (file, connection);

    public static async Task<PlainJobs> PrepareAsync(int members)
    {
        var file = Path.Combine(Path.GetTempPath(), $"plain-jobs-{Environment.ProcessId}-{members}.db");
        File.Delete(file);
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=3600");
        await connection.OpenAsync();
        var jobs = new PlainJobs(file, connection);
        await jobs.ExecuteAsync((await File.ReadAllTextAsync(FileOf("gen.sql"))).Replace(":M", members.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return jobs;
    }

    /// <summary>T1: the tiers of all members over twelve months; undone, so that the next time has as much to do.</summary>
    public Task<(double Seconds, double CpuSeconds)> TiersAsync() => SecondsAsync("T1");

    /// <summary>T2: the entries of the ten oldest days expire.</summary>
    public Task<(double Seconds, double CpuSeconds)> ExpiryAsync() => SecondsAsync("T2");

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        foreach (var part in new[] { _file, _file + "-wal", _file + "-shm" }) File.Delete(part);
    }

    private async Task<(double Seconds, double CpuSeconds)> SecondsAsync(string job)
    {
        var lines = await File.ReadAllLinesAsync(FileOf("q.sql"));
        var statement = lines[Array.FindIndex(lines, line => line.StartsWith($".print {job} ", StringComparison.Ordinal)) + 1].Replace("SELECT changes();", "", StringComparison.Ordinal);
        var undone = statement.Replace("COMMIT;", "", StringComparison.Ordinal);
        using var process = Process.GetCurrentProcess();
        var (cpu, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await ExecuteAsync(undone);
        var seconds = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        var processor = process.TotalProcessorTime - cpu;
        await ExecuteAsync("ROLLBACK");
        return (seconds.TotalSeconds, processor.TotalSeconds);
    }

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Limits", "batch", name);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
