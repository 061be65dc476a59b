using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Persistence;

public sealed class SqliteStatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Rows_of_a_hotel_are_found_by_their_ids_and_not_by_reading_all_of_the_hotel(int count)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToArray();

        var plan = await PlanAsync(hotel, db => db.Set<OutboxEvent>().Where(news => ids.Contains(news.Id)).Select(news => news.Id));

        Assert.Equal(["SEARCH o USING INDEX sqlite_autoindex_outbox_events_1 (Id=?)"], plan);
    }

    [Fact]
    public async Task What_is_asked_of_a_hotel_without_more_still_goes_by_the_hotel()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.StartsWith("SEARCH m USING INDEX", Assert.Single(await PlanAsync(hotel, db => db.Set<Domain.Members.Member>())), StringComparison.Ordinal);
        Assert.Equal(
            ["SEARCH o USING INDEX IX_outbox_events_HotelId_HappenedAt (HotelId=?)"],
            await PlanAsync(hotel, db => db.Set<OutboxEvent>().OrderByDescending(news => news.HappenedAt).Take(50)));
    }

    [Fact]
    public async Task A_database_that_has_none_is_given_them_at_the_next_start()
    {
        using var database = await TestDatabase.CreateAsync();
        await using var services = new ServiceCollection().AddPersistence(database.Settings).AddLogging().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>();
        var written = await CountAsync(db);
        await db.Database.ExecuteSqlAsync($"DELETE FROM sqlite_stat1");

        await Database.MigrateAsync(services, CancellationToken.None);

        Assert.Equal((true, written), (written > 20, await CountAsync(db)));
    }

    private static Task<int> CountAsync(LoyaltyDbContext db) => db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_stat1").SingleAsync();

    private static Task<string[]> PlanAsync<T>(TestHotel hotel, Func<LoyaltyDbContext, IQueryable<T>> question) => hotel.ReadAsync(async db =>
    {
        await using var command = question(db).CreateDbCommand();
        return await QueryPlan.OfAsync(db, command);
    });
}
