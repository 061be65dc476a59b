using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Persistence;

/// <summary>Creates the database and brings its schema up to date.</summary>
public static class Database
{
    /// <summary>Applies the migrations that are missing; refuses a database that is newer than the program. Returns how many were applied.</summary>
    public static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        if (settings.IsSqlite)
        {
            var file = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>();
        var unknown = (await AppliedAsync(db, cancellationToken)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            throw new InvalidOperationException($"The database is newer than this program (it knows {unknown[0]}). Start the newer program, or restore an older backup.");
        }

        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (missing > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (settings.IsSqlite)
        {
            await SqliteStatistics.WriteAsync(db, cancellationToken);
        }

        return missing;
    }

    private static async Task<IEnumerable<string>> AppliedAsync(LoyaltyDbContext db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? await db.Database.GetAppliedMigrationsAsync(cancellationToken) : [];
}
