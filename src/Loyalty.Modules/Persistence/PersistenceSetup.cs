using System.Runtime.CompilerServices;
using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Persistence;

/// <summary>Wires the database: readers on connections of their own, writers through the lane.</summary>
public static class PersistenceSetup
{
    /// <summary>All units of a lane share its connection, so they can share the options made for it.</summary>
    private static readonly ConditionalWeakTable<SqliteConnection, DbContextOptions<LoyaltyDbContext>> LaneOptions = [];

    /// <summary>Adds the context and the write lane for the chosen database.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<Unit>();
        services.AddSingleton(new DbContextOptionsBuilder<LoyaltyDbContext>().UseStore(settings).Options);
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
            builder.UseNpgsql(settings.ConnectionString, npgsql => npgsql.MigrationsAssembly("Loyalty.Migrations.Postgres"));
        }

        return builder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }

    private static DbContextOptions<LoyaltyDbContext> OptionsOn(SqliteConnection connection) => new DbContextOptionsBuilder<LoyaltyDbContext>()
        .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Loyalty.Migrations.Sqlite"))
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
        .Options;

    private static LoyaltyDbContext NewContext(IServiceProvider provider)
    {
        var unit = provider.GetRequiredService<Unit>();
        if (unit.SharedTransaction is not SqliteTransaction transaction)
        {
            return new LoyaltyDbContext(provider.GetRequiredService<DbContextOptions<LoyaltyDbContext>>(), unit);
        }

        var db = new LoyaltyDbContext(LaneOptions.GetValue(transaction.Connection!, OptionsOn), unit); // open as long as its transaction runs
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }
}
