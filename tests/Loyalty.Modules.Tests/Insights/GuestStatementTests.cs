using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Access;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
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
    public async Task A_reward_for_which_points_are_missing_is_possible_now_only_with_the_rest_in_money()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(offers: [.. Programme.Offers[..1], new RewardOffer("part", new LocalText("Massage", "Massage"), null, new Points(400), 1, null, 20) { Cash = new CashPart(10, new Points(50)) }]);
        var anna = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(6m));

        var few = (await StatementAsync(hotel, anna)).Rewards;
        await hotel.ReportAsync(hotel.Report(50m, id: "R-2"));
        var enough = (await StatementAsync(hotel, anna)).Rewards;

        Assert.Empty(few.Now); // 60 points
        Assert.Equal(("Kaffee", new Points(100)), (few.Next!.Name.De, few.Next.Price));
        Assert.Equal([new RewardGlance(new LocalText("Massage", "Massage"), new Points(50))], few.WithMoney);
        Assert.Equal(["Massage", "Kaffee"], enough.Now.Select(reward => reward.Name.De)); // 560 points
        Assert.Empty(enough.WithMoney);
    }

    [Fact]
    public async Task Nights_that_are_booked_count_ahead_as_the_programme_will_count_them()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules() with { Eligibility = new StayEligibility { ExcludedRates = ["crew"] } });
        var anna = await hotel.EnrolAsync();
        StayReport Booked(string id, int inDays, int room = 0) => hotel.Report(900m, id: id, departedDaysAgo: -inDays, nights: 9) with { RoomIndex = room, EventId = $"{id}-{room}", Status = StayStatus.Reserved, FolioLines = [] };

        Programme.Done(await hotel.Send(new RecordStay(Booked("R-1", 30) with { RatePlan = "crew" }), hotel.System));
        Programme.Done(await hotel.Send(new RecordStay(Booked("R-2", 40) with { ChannelKind = "ota" }), hotel.System));
        var none = (await StatementAsync(hotel, anna)).Ahead;
        Programme.Done(await hotel.Send(new RecordStay(Booked("R-3", 60) with { Nights = 4, Arrival = hotel.Today.AddDays(56) }), hotel.System));
        Programme.Done(await hotel.Send(new RecordStay(Booked("R-3", 60, room: 1) with { Nights = 4, Arrival = hotel.Today.AddDays(56) }), hotel.System));
        var twoRooms = (await StatementAsync(hotel, anna)).Ahead;
        Programme.Done(await hotel.Send(new RecordStay(Booked("R-4", 80)), hotel.System));
        var enough = (await StatementAsync(hotel, anna)).Ahead;

        Assert.Equal((0, null), (none!.BookedNights, none.ReachedWith));
        Assert.Equal((4, null), (twoRooms!.BookedNights, twoRooms.ReachedWith)); // silver asks for eight
        Assert.Equal((13, hotel.Today.AddDays(71)), (enough!.BookedNights, enough.ReachedWith));
    }

    [Fact]
    public async Task Nights_that_are_booked_for_the_next_year_reach_no_tier_of_this_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Programme.Tiers with { Window = TierWindow.CalendarYear });
        var anna = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 5));
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, id: "R-2", departedDaysAgo: -60, nights: 4) with { Status = StayStatus.Reserved, FolioLines = [] }), hotel.System));

        var ahead = (await StatementAsync(hotel, anna)).Ahead;

        Assert.Equal((0, null), (ahead!.BookedNights, ahead.ReachedWith));
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

    private static async Task<GuestStatement> StatementAsync(TestHotel hotel, MemberId member)
    {
        var secret = Guid.NewGuid().ToString("n");
        await hotel.WriteAsync(db =>
        {
            db.Add(AccessLink.ToStatement(secret, hotel.Id, member, hotel.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });
        return Programme.Done(await hotel.Ask(new GetGuestStatement(secret), Caller.Anyone));
    }
}
