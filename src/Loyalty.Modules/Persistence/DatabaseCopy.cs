using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Loyalty.Modules.Persistence;

/// <summary>Copies of the whole database: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore.</summary>
public static class DatabaseCopy
{
    /// <summary>Writes a copy that holds all that was committed before it began; the program may go on meanwhile. The file appears whole or not at all.</summary>
    public static async Task WriteAsync(DatabaseSettings settings, string file, CancellationToken cancellationToken)
    {
        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        if (settings.IsSqlite)
        {
            Existing(settings);
            await using var source = new SqliteConnection(settings.ConnectionString);
            await source.OpenAsync(cancellationToken);
            await using var command = source.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", unfinished);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        else
        {
            await RunAsync(settings, "pg_dump", ["--format=custom", "--file", unfinished], cancellationToken);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>
    /// Puts a copy in place of the database, after it was found to be whole and nobody else uses the database. Returns where the replaced
    /// SQLite file was kept, or null when there was none. Throws with one clear sentence when something stands against it.
    /// </summary>
    public static async Task<string?> RestoreAsync(DatabaseSettings settings, string file, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no file {file}.");
        }

        if (!settings.IsSqlite)
        {
            await RunAsync(settings, "pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", file], cancellationToken);
            return null;
        }

        await CheckAsync(file, cancellationToken);
        var target = FileOf(settings);
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? ".");
        var arriving = target + ".arriving";
        File.Copy(file, arriving, overwrite: true);
        string? kept = null;
        if (File.Exists(target))
        {
            await TakeAloneAsync(settings, cancellationToken);
            kept = target + "." + clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            File.Move(target, kept);
        }

        File.Delete(target + "-wal");
        File.Delete(target + "-shm");
        File.Move(arriving, target);
        return kept;
    }

    private static string FileOf(DatabaseSettings settings) => Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);

    private static void Existing(DatabaseSettings settings)
    {
        if (!File.Exists(FileOf(settings)))
        {
            throw new InvalidOperationException($"There is no database at {FileOf(settings)}.");
        }
    }

    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            await copy.OpenAsync(cancellationToken);
            await using var command = copy.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            if (await command.ExecuteScalarAsync(cancellationToken) is not "ok")
            {
                throw new InvalidOperationException($"{file} is damaged. Take an earlier copy.");
            }
        }
        catch (SqliteException exception)
        {
            throw new InvalidOperationException($"{file} is no copy of a database, or it is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>Empties the write-ahead log and makes sure that no program has the database open.</summary>
    private static async Task TakeAloneAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var alone = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false, DefaultTimeout = 1 };
            await using var connection = new SqliteConnection(alone.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            foreach (var statement in new[] { "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)" })
            {
                command.CommandText = statement; // one by one: behind a statement that returns a row, the driver would swallow an error
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
        {
            throw new InvalidOperationException("The program is running on this database. Stop it, then restore.", exception);
        }
    }

    private static async Task RunAsync(DatabaseSettings settings, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        string[] where = ["--host", connection.Host ?? "localhost", "--port", connection.Port.ToString(CultureInfo.InvariantCulture), "--username", connection.Username ?? "", "--dbname", connection.Database ?? "", "--no-password"];
        foreach (var argument in where.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Start(start);
        var complaint = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} did not succeed: {complaint.Trim()}");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"{start.FileName} is needed for this and was not found. Install PostgreSQL's client programs.", exception);
        }
    }
}
