using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Persistence;

/// <summary>Wires the database: readers on connections of their own, writers through the lane.</summary>
public static class PersistenceSetup
{
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

    private static LoyaltyDbContext NewContext(IServiceProvider provider)
    {
        var unit = provider.GetRequiredService<Unit>();
        if (unit.SharedTransaction is not SqliteTransaction transaction)
        {
            return new LoyaltyDbContext(provider.GetRequiredService<DbContextOptions<LoyaltyDbContext>>(), unit);
        }

        var options = new DbContextOptionsBuilder<LoyaltyDbContext>()
            .UseSqlite(transaction.Connection!, sqlite => sqlite.MigrationsAssembly("Loyalty.Migrations.Sqlite")) // open as long as its transaction runs
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
            .Options;
        var db = new LoyaltyDbContext(options, unit);
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }
}
