using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Pipeline;

/// <summary>News that shares a unit with its neighbours.</summary>
public sealed class OutboxPumpTests
{
    private const int Many = 40; // more than one unit holds

    [Theory, OnEachStore]
    public async Task News_that_breaks_its_reaction_keeps_none_of_its_neighbours_from_theirs(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await TellAsync(hotel);
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE outbox_events SET \"Payload\" = 'broken' WHERE \"CausedBy\" = '7'"));

        await hotel.ReactAsync();

        var events = await EventsAsync(hotel);
        Assert.Equal("7", Assert.Single(events, row => row.HandledAt is null).CausedBy);
        Assert.Equal("7", Assert.Single(events, row => row.Failures > 0).CausedBy);
        Assert.All(events, row => Assert.Equal(1, row.Attempts));
        Assert.Equal(Many, events.Count);
    }

    private static Task TellAsync(TestHotel hotel) => hotel.WriteAsync(db =>
    {
        db.AddRange(Enumerable.Range(1, Many).Select(number => OutboxEvent.Of(
            new MemberEnrolled(MemberId.New(TestHotel.Start), "de"), $"{number}", hasReactions: true, hotel.Clock.GetUtcNow(), DerivedId.Of($"news-{number}"))));
        return Task.CompletedTask;
    });

    private static Task<List<OutboxEvent>> EventsAsync(TestHotel hotel) => hotel.ReadAsync(db => db.Set<OutboxEvent>().Where(row => row.Type == nameof(MemberEnrolled)).ToListAsync());
}
