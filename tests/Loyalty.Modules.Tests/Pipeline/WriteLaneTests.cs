using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Pipeline;

public sealed class WriteLaneTests
{
    [Theory, OnEachStore]
    public async Task A_unit_that_is_not_kept_leaves_nothing_and_its_neighbours_stay(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var kept = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => AddKey(hotel, $"key {number}", keep: number % 3 != 0)));

        Assert.Equal(60, kept.Length);
        Assert.Equal(40, await hotel.ReadAsync(db => db.Set<ApiKey>().CountAsync()));
    }

    [Theory, OnEachStore]
    public async Task A_unit_that_throws_is_undone_alone_and_tells_its_caller(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var bad = AddKey(hotel, "bad", keep: true, then: () => throw new InvalidTimeZoneException("as told"));
        var good = AddKey(hotel, "good", keep: true);

        Assert.Equal("as told", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => bad)).Message);
        Assert.True(await good);
        Assert.Equal(["good"], await hotel.ReadAsync(db => db.Set<ApiKey>().Select(key => key.Name).ToArrayAsync()));
    }

    [Theory, OnEachStore]
    public async Task A_hotel_sees_only_its_own_rows(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await AddKey(hotel, "mine", keep: true);
        var stranger = Caller.System(Loyalty.Domain.HotelId.New(TestHotel.Start.AddDays(1)));
        await using var scope = hotel.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Unit>().ActAs(stranger);

        Assert.Empty(await scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Set<ApiKey>().ToListAsync());
        Assert.Single(await hotel.ReadAsync(db => db.Set<ApiKey>().ToListAsync()));
    }

    [Fact]
    public async Task Saving_outside_the_lane_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => hotel.ReadAsync(db =>
        {
            db.Add(ApiKey.Make("stray", ["read"], TestHotel.Start).Row);
            return db.SaveChangesAsync();
        }));
    }

    private static Task<bool> AddKey(TestHotel hotel, string name, bool keep, Action? then = null) =>
        hotel.Services.GetRequiredService<IWriteLane>().RunAsync(hotel.System, async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            db.Add(ApiKey.Make(name, ["read"], TestHotel.Start).Row);
            await db.SaveChangesAsync();
            then?.Invoke();
            return (true, keep);
        }, CancellationToken.None);
}
