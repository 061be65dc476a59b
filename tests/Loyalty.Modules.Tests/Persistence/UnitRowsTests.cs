using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Persistence;

/// <summary>Rows that a unit knows past EF Core, and what becomes of them when it asks EF Core for something after all.</summary>
public sealed class UnitRowsTests
{
    [Theory, OnEachStore]
    public async Task What_is_added_and_changed_is_saved_and_only_that(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        await InUnitAsync(hotel, async db =>
        {
            var guest = await db.RowAsync<GuestProfile>(known, CancellationToken.None);
            guest!.Update("ada@example.org", "DE");
            db.AddRow(Guest("G-2"));
            Assert.NotNull(db.Light);
            Assert.Equal(2, await db.SaveChangesAsync());
            Assert.Equal(0, await db.SaveChangesAsync());
            guest.Update(null, "AT");
            Assert.Equal(1, await db.SaveChangesAsync());
        });

        Assert.Equal([("G-1", "ada@example.org", "AT"), ("G-2", null, null)], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_row_is_one_object_however_it_is_asked_for(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        await InUnitAsync(hotel, async db =>
        {
            var first = await db.RowAsync<GuestProfile>(known, CancellationToken.None);
            first!.Update("ada@example.org", null);
            Assert.Same(first, await db.RowAsync<GuestProfile>("\"ExternalId\" = @name", sql => sql.With("name", "G-1"), CancellationToken.None));
            Assert.Same(first, await db.Set<GuestProfile>().SingleAsync(guest => guest.ExternalId == "G-1"));
            Assert.Null(db.Light);
            Assert.Same(first, await db.RowAsync<GuestProfile>(known, CancellationToken.None));
            await db.SaveChangesAsync();
        });

        Assert.Equal([("G-1", "ada@example.org", null)], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task What_was_added_and_changed_before_EF_Core_was_asked_is_saved_by_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        await InUnitAsync(hotel, async db =>
        {
            (await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Update("ada@example.org", null);
            db.AddRow(Guest("G-2"));
            db.Add(Guest("G-3"));
            Assert.Equal(3, await db.SaveChangesAsync());
        });

        Assert.Equal(["G-1", "G-2", "G-3"], (await GuestsAsync(hotel)).Select(guest => guest.Name));
        Assert.Equal("ada@example.org", (await GuestsAsync(hotel))[0].Email);
    }

    [Theory, OnEachStore]
    public async Task What_is_forgotten_is_not_saved_and_read_anew(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        await InUnitAsync(hotel, async db =>
        {
            (await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Update("lost@example.org", null);
            db.AddRow(Guest("G-2"));
            db.Forget();
            Assert.Null((await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Email);
            Assert.Equal(0, await db.SaveChangesAsync());
        });

        Assert.Equal([("G-1", null, null)], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task One_unit_knows_nothing_of_the_one_before(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await InUnitAsync(hotel, db =>
        {
            db.AddRow(Guest("never saved"));
            return Task.CompletedTask;
        });

        await InUnitAsync(hotel, async db =>
        {
            Assert.Empty(db.KnownRows<GuestProfile>());
            Assert.Empty(db.ChangeTracker.Entries());
            Assert.Equal(0, await db.SaveChangesAsync());
        });

        Assert.Empty(await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_row_of_another_hotel_cannot_be_changed(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => InUnitAsync(hotel, async db =>
        {
            (await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Update("ada@example.org", null);
            db.ActFor(HotelId.New(TestHotel.Start.AddDays(1)));
            await db.SaveChangesAsync();
        }));

        Assert.Contains("another hotel", refused.Message, StringComparison.Ordinal);
        Assert.Equal([("G-1", null, null)], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_row_that_is_gone_is_not_changed_in_silence(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InUnitAsync(hotel, async db =>
        {
            (await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Update("ada@example.org", null);
            await db.Database.ExecuteSqlRawAsync("DELETE FROM guest_profiles");
            await db.SaveChangesAsync();
        }));

        Assert.Single(await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task A_row_is_read_again_where_another_unit_may_have_changed_it_and_own_changes_stay(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (theirs, ours) = (await AddAsync(hotel, "G-1"), await AddAsync(hotel, "G-2"));

        await InUnitAsync(hotel, async db =>
        {
            var first = await db.RowAsync<GuestProfile>(theirs, CancellationToken.None);
            (await db.RowAsync<GuestProfile>(ours, CancellationToken.None))!.Update("ours@example.org", null);
            await db.Database.ExecuteSqlRawAsync("UPDATE guest_profiles SET \"Country\" = 'CH'");
            Assert.Same(first, await db.FreshRowAsync<GuestProfile>(theirs, CancellationToken.None));
            Assert.Equal(store == Store.Postgres ? "CH" : null, first!.Country); // on SQLite nobody else writes, and nothing is read again
            Assert.Equal("ours@example.org", (await db.FreshRowAsync<GuestProfile>(ours, CancellationToken.None))!.Email);
            await db.SaveChangesAsync();
        });

        Assert.Equal([("G-1", null, "CH"), ("G-2", "ours@example.org", "CH")], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task What_holds_for_all_is_not_forgotten_unless_it_was_changed(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (kept, changed) = (await AddAsync(hotel, "G-1"), await AddAsync(hotel, "G-2"));

        await InUnitAsync(hotel, async db =>
        {
            var first = await db.RowAsync<GuestProfile>(kept, CancellationToken.None);
            (await db.RowAsync<GuestProfile>(changed, CancellationToken.None))!.Update("lost@example.org", null);
            db.AddRow(Guest("never saved"));
            db.Forget(row => row is GuestProfile);
            Assert.Same(first, Assert.Single(db.KnownRows<GuestProfile>()));
            Assert.Equal(0, await db.SaveChangesAsync());
        });

        Assert.Equal([("G-1", null, null), ("G-2", null, null)], await GuestsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task Steps_taken_together_see_what_those_before_have_written(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var known = await AddAsync(hotel, "G-1");
        var (before, after) = ((IReadOnlyList<GuestProfile>)[], (IReadOnlyList<GuestProfile>)[]);

        await InUnitAsync(hotel, async db =>
        {
            (await db.RowAsync<GuestProfile>(known, CancellationToken.None))!.Update("ada@example.org", null);
            db.AddRow(Guest("G-2"));
            await db.TogetherAsync(
                CancellationToken.None,
                async () => before = await WithAddressAsync(db),
                async () => Assert.Equal(2, await db.SaveChangesAsync()),
                async () => after = await WithAddressAsync(db));
            Assert.NotNull(db.Light);
        });

        Assert.Empty(before);
        Assert.Equal("G-1", Assert.Single(after).ExternalId);
        Assert.Equal(2, (await GuestsAsync(hotel)).Length);
    }

    [Theory, OnEachStore]
    public async Task Where_a_step_breaks_those_taken_with_it_come_to_nothing(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await AddAsync(hotel, "G-1");

        await Assert.ThrowsAsync<DbUpdateException>(() => InUnitAsync(hotel, async db =>
        {
            db.AddRow(Guest("G-2"));
            db.AddRow(Guest("G-1"));
            await db.TogetherAsync(CancellationToken.None, () => db.SaveChangesAsync(), () => WithAddressAsync(db));
        }));

        Assert.Equal("G-1", Assert.Single(await GuestsAsync(hotel)).Name);
    }

    private static Task<List<GuestProfile>> WithAddressAsync(LoyaltyDbContext db) => db.LookAtAsync<GuestProfile>("\"Email\" = @email", sql => sql.With("email", "ada@example.org"), CancellationToken.None);

    private static GuestProfile Guest(string name) => GuestProfile.Of("pms", name, null, null, TestHotel.Start);

    private static async Task<GuestId> AddAsync(TestHotel hotel, string name)
    {
        var guest = Guest(name);
        await InUnitAsync(hotel, async db =>
        {
            db.AddRow(guest);
            await db.SaveChangesAsync();
        });
        return guest.Id;
    }

    private static Task InUnitAsync(TestHotel hotel, Func<LoyaltyDbContext, Task> work) => hotel.Services.GetRequiredService<IWriteLane>().RunAsync(hotel.System, async services =>
    {
        await work(services.GetRequiredService<LoyaltyDbContext>());
        return (true, true);
    }, CancellationToken.None);

    private static Task<(string Name, string? Email, string? Country)[]> GuestsAsync(TestHotel hotel) => hotel.ReadAsync(async db =>
        (await db.Set<GuestProfile>().OrderBy(guest => guest.ExternalId).ToArrayAsync()).Select(guest => (guest.ExternalId, guest.Email, guest.Country)).ToArray());
}
