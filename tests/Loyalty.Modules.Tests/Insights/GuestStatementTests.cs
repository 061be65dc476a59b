using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Access;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.TestKit.Insights;

namespace Loyalty.Modules.Tests.Insights;

public sealed class GuestStatementTests
{
    [Theory]
    [OnEachStore]
    public async Task Whoever_holds_the_link_reads_the_statement(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await LivelyHotel.FillAsync(hotel);

        var statement = (await hotel.Ask(new GetGuestStatement(LivelyHotel.Secret), Caller.Anyone)).Value;

        Assert.Equal(("Katharina Vogt", new Points(1_757), new Points(300)), (statement.Member.FullName, statement.Member.Points, statement.Member.Held));
        Assert.Equal((new Points(98), BusinessDate.Of(2026, 11, 30)), (statement.NextExpiry!.Points, statement.NextExpiry.LastDay));
        Assert.Equal(("gold", 3, 3), (statement.Ahead!.Next.Code, statement.Ahead.NightsMissing, statement.Ahead.BookedNights));
        Assert.Equal(("Abendessen für zwei", "Seerundfahrt für zwei"), (statement.Rewards.Next!.Name.De, Assert.Single(statement.Rewards.Now).Name.De));
        Assert.Equal([EntryKind.Held, EntryKind.Adjusted, EntryKind.Earned, EntryKind.Earned, EntryKind.Earned], statement.Movements.Select(movement => movement.Entry.Kind));
        Assert.Equal(4, statement.Movements[2].Nights);
    }

    [Fact]
    public async Task Only_as_many_movements_are_read_as_asked_for()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await LivelyHotel.FillAsync(hotel);

        var statement = (await hotel.Ask(new GetGuestStatement(LivelyHotel.Secret, Take: 2), Caller.Anyone)).Value;

        Assert.Equal((2, true), (statement.Movements.Count, statement.HasMore));
    }

    [Fact]
    public async Task A_link_of_another_kind_opens_no_statement()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await LivelyHotel.FillAsync(hotel);
        await hotel.WriteAsync(db =>
        {
            db.Add(AccessLink.ToSetUp("setup", hotel.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });

        foreach (var secret in new[] { "setup", "unknown", "" })
        {
            Assert.Equal("access.link-unknown", (await hotel.Ask(new GetGuestStatement(secret), Caller.Anyone)).Refusal?.Code);
            Assert.Equal("access.link-unknown", (await hotel.Ask(new GetStatementLanguage(secret), Caller.Anyone)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task The_link_knows_the_guests_language()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await LivelyHotel.FillAsync(hotel);

        Assert.Equal("de", (await hotel.Ask(new GetStatementLanguage(LivelyHotel.Secret), Caller.Anyone)).Value);
    }
}
