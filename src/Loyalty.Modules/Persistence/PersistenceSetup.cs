using System.Runtime.CompilerServices;
using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Loyalty.Modules.Persistence;

/// <summary>Wires the database: readers on connections of their own, writers through the lane.</summary>
public static class PersistenceSetup
{
    /// <summary>Making a context costs more than most units do with it, so they are used again; those of a lane are tied to its connection.</summary>
    private static readonly ConditionalWeakTable<SqliteConnection, PooledDbContextFactory<LoyaltyDbContext>> LaneContexts = [];

    /// <summary>Adds the context and the write lane for the chosen database.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<Unit>();
        services.AddSingleton<LaneHealth>();
        services.AddSingleton(provider => new PooledDbContextFactory<LoyaltyDbContext>(
            new DbContextOptionsBuilder<LoyaltyDbContext>().UseStore(settings).AddInterceptors(provider.GetServices<IInterceptor>()).Options));
        services.AddScoped(provider => NewContext(provider));
        if (settings.IsSqlite)
        {
            services.AddSingleton<IWriteLane, SqliteWriteLane>();
        }
        else
        {
            services.AddSingleton<IWriteLane, PostgresWriteLane>();
        }

        return services;
    }

    /// <summary>Points a context at the chosen database and at its migrations.</summary>
    public static DbContextOptionsBuilder<LoyaltyDbContext> UseStore(this DbContextOptionsBuilder<LoyaltyDbContext> builder, DatabaseSettings settings)
    {
        if (settings.IsSqlite)
        {
            builder.UseSqlite(settings.ConnectionString, sqlite => sqlite.MigrationsAssembly("Loyalty.Migrations.Sqlite")).AddInterceptors(new SqlitePragmas());
        }
        else
        {
            builder.UseNpgsql(Preparing(settings.ConnectionString), npgsql => npgsql.MigrationsAssembly("Loyalty.Migrations.Postgres"));
        }

        return builder.ReplaceService<IDatabase, PreparedDatabase>().ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }

    /// <summary>
    /// The driver prepares statements that come again, and does not reset a connection that goes back to the pool, which takes seven statements: all that a unit
    /// asks of its session ends with its transaction. A connection string that says otherwise of either is followed.
    /// </summary>
    private static string Preparing(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.NoResetOnClose = settings.NoResetOnClose || !connectionString.Contains("No Reset On Close", StringComparison.OrdinalIgnoreCase);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 && !connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase) ? 200 : settings.MaxAutoPrepare;
        return settings.ConnectionString;
    }

    private static LoyaltyDbContext NewContext(IServiceProvider provider)
    {
        var unit = provider.GetRequiredService<Unit>();
        if (unit.SharedTransaction is not SqliteTransaction transaction)
        {
            return provider.GetRequiredService<PooledDbContextFactory<LoyaltyDbContext>>().CreateDbContext().Join(unit);
        }

        var db = ContextsOn(transaction.Connection!, provider).CreateDbContext().Join(unit); // open as long as its transaction runs
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }

    private static PooledDbContextFactory<LoyaltyDbContext> ContextsOn(SqliteConnection connection, IServiceProvider provider)
    {
        if (!LaneContexts.TryGetValue(connection, out var contexts))
        {
            contexts = new PooledDbContextFactory<LoyaltyDbContext>(new DbContextOptionsBuilder<LoyaltyDbContext>()
                .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Loyalty.Migrations.Sqlite"))
                .AddInterceptors(provider.GetServices<IInterceptor>())
                .ReplaceService<IDatabase, PreparedDatabase>()
                .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
                .Options);
            LaneContexts.Add(connection, contexts);
        }

        return contexts;
    }
}
