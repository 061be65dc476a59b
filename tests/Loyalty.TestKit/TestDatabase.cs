using Loyalty.Modules.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Loyalty.TestKit;

/// <summary>Which real database a test runs on.</summary>
public enum Store
{
    /// <summary>A SQLite file of the test's own.</summary>
    Sqlite,
    /// <summary>A database of the test's own on the run's PostgreSQL.</summary>
    Postgres,
}

/// <summary>A database with the product's schema, made for one test.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static string? _template;
    private static string? _templateOnPostgres;
    private readonly string? _file;

    private TestDatabase(DatabaseSettings settings, string? file) => (Settings, _file) = (settings, file);

    /// <summary>How to reach it.</summary>
    public DatabaseSettings Settings { get; }

    /// <summary>Makes a database with the current schema. PostgreSQL throws where it is not installed; see <see cref="PostgresServer.Shared"/>.</summary>
    public static async Task<TestDatabase> CreateAsync(Store store = Store.Sqlite)
    {
        if (store == Store.Postgres)
        {
            var server = PostgresServer.Shared ?? throw new InvalidOperationException("PostgreSQL is not installed.");
            return new TestDatabase(SettingsOn(await server.CreateDatabaseAsync(await TemplateAsync(server))), null);
        }

        var file = Path.Combine(Path.GetTempPath(), $"loyalty-{Guid.NewGuid():N}.db");
        File.Copy(await TemplateAsync(), file);
        return new TestDatabase(SettingsOf(file), file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file is null)
        {
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { _file, _file + "-wal", _file + "-shm" })
        {
            File.Delete(part);
        }
    }

    private static DatabaseSettings SettingsOf(string file) => new() { Provider = "sqlite", ConnectionString = $"Data Source={file}" };

    private static DatabaseSettings SettingsOn(string connection) => new() { Provider = "postgres", ConnectionString = connection };

    /// <summary>Migrating takes a second; the first test does it, the others copy the database.</summary>
    private static async Task<string> TemplateAsync(PostgresServer server)
    {
        await Gate.WaitAsync();
        try
        {
            if (_templateOnPostgres is null)
            {
                var connection = await server.CreateDatabaseAsync() + ";Pooling=false";
                await MigrateAsync(SettingsOn(connection));
                _templateOnPostgres = new NpgsqlConnectionStringBuilder(connection).Database;
            }

            return _templateOnPostgres!; // the server has named it
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Migrating takes a second; the first test does it, the others copy the file.</summary>
    private static async Task<string> TemplateAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_template is null)
            {
                var file = Path.Combine(Path.GetTempPath(), $"loyalty-template-{Environment.ProcessId}.db");
                File.Delete(file);
                await MigrateAsync(SettingsOf(file));
                await using (var connection = new SqliteConnection($"Data Source={file}"))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
                    await command.ExecuteNonQueryAsync();
                }

                SqliteConnection.ClearAllPools();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
                _template = file;
            }

            return _template;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        await using var services = new ServiceCollection().AddPersistence(settings).AddLogging().BuildServiceProvider();
        await Database.MigrateAsync(services, CancellationToken.None);
    }
}
