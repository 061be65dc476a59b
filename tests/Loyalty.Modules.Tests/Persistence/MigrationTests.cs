using System.Data.Common;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Persistence;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("sqlite", "Data Source=nothing.db")]
    [InlineData("postgres", "Host=127.0.0.1;Database=nothing")]
    public void No_change_of_the_model_lacks_its_migration(string provider, string connectionString)
    {
        var settings = new DatabaseSettings { Provider = provider, ConnectionString = connectionString };
        using var db = new LoyaltyDbContext(new DbContextOptionsBuilder<LoyaltyDbContext>().UseStore(settings).Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory, OnEachStore]
    public async Task Migrating_again_changes_nothing(Store store)
    {
        using var database = await TestDatabase.CreateAsync(store);
        await using var services = new ServiceCollection().AddPersistence(database.Settings).AddLogging().BuildServiceProvider();

        Assert.Equal(0, await Database.MigrateAsync(services, CancellationToken.None));
    }

    [Theory, OnEachStore]
    public async Task Two_published_versions_are_made_sound_by_the_hotels_own_winning_and_no_second_can_come(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"))));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("two"))));
        const string again = "UPDATE workflow_versions SET \"IsPublished\" = (1 = 1), \"State\" = 1, \"ShippedHash\" = CASE \"Number\" WHEN 2 THEN 'file' END WHERE \"DefinitionId\" = 'flow'";
        await Assert.ThrowsAnyAsync<DbException>(() => hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(again)));

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("DROP INDEX \"OnePublishedVersion\""));
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(again));
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE outbox_events DROP COLUMN \"Failures\""));
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%OnePublishedVersion'"));
        await using var services = new ServiceCollection().AddPersistence(hotel.Database).AddLogging().BuildServiceProvider();
        await Database.MigrateAsync(services, CancellationToken.None);

        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<WorkflowVersion>().Where(row => row.DefinitionId == "flow" && row.IsPublished).Select(row => row.Number).SingleAsync()));
    }

    [Theory, OnEachStore]
    public async Task Balances_that_were_brought_along_before_lots_had_a_cost_get_it_from_their_entries(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new ImportBalances([new OldBalance(1, "guest@example.org", new Points(300), "alt.csv", null, 4_000), new OldBalance(2, "guest@example.org", new Points(200), "alt.csv", null, null)]), hotel.System));

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE points_lots DROP COLUMN \"PointCostMillionths\""));
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%LotCost'"));
        await using var services = new ServiceCollection().AddPersistence(hotel.Database).AddLogging().BuildServiceProvider();
        await Database.MigrateAsync(services, CancellationToken.None);

        var lots = await hotel.ReadAsync(db => db.Set<PointsLot>().ToArrayAsync());
        Assert.Equal([(200, null), (300, 4_000L)], lots.Select(lot => (lot.Points.Value, lot.PointCostMillionths)).Order());
    }

    [Theory, OnEachStore]
    public async Task A_database_of_a_newer_program_is_refused(Store store)
    {
        using var database = await TestDatabase.CreateAsync(store);
        await using var services = new ServiceCollection().AddPersistence(database.Settings).AddLogging().BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Database
                .ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Tomorrow', '99')");
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Database.MigrateAsync(services, CancellationToken.None));

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
    }
}
