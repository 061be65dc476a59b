using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class AdjustAndExpireTests
{
    [Theory]
    [OnEachStore]
    public async Task Points_given_by_hand_carry_the_reason_and_who_gave_them_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();
        var gift = new AdjustPoints(member, new Points(300), "Lärm im Nebenzimmer", "form-1");

        var first = Programme.Done(await hotel.Send(gift, hotel.Staff));
        var second = Programme.Done(await hotel.Send(gift, hotel.Staff));

        Assert.Equal(("Lärm im Nebenzimmer", "Stella Staff", first.Id), (first.Reason, first.CausedBy, second.Id));
        Assert.Equal(new Points(300), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task Staff_may_adjust_up_to_their_limit_and_a_manager_beyond_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        Assert.Equal("ledger.above-limit", (await hotel.Send(new AdjustPoints(member, new Points(501), "Viel", "1"), hotel.Staff)).Refusal?.Code);
        Assert.False((await hotel.Send(new AdjustPoints(member, new Points(501), "Viel", "1"), hotel.Manager)).IsRefused);
    }

    [Fact]
    public async Task A_key_that_moved_points_is_refused_for_another_member_or_number_of_points()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(100), "Gruß", "k")));
        var waiting = Programme.Done(await hotel.Send(new ProposeAdjustment(anna, new Points(90_000), "Gruß", "asked"), hotel.Manager));

        Assert.Equal("pipeline.done-differently", (await hotel.Send(new AdjustPoints(berta, new Points(100), "Gruß", "k"))).Refusal?.Code);
        Assert.Equal("pipeline.done-differently", (await hotel.Send(new AdjustPoints(anna, new Points(101), "Gruß", "k"))).Refusal?.Code);
        Assert.Equal("pipeline.done-differently", (await hotel.Send(new ProposeAdjustment(berta, new Points(90_000), "Gruß", "asked"), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.done-differently", (await hotel.Send(new ProposeAdjustment(anna, new Points(90_001), "Gruß", "asked"), hotel.Manager)).Refusal?.Code);
        Assert.Equal(waiting, Programme.Done(await hotel.Send(new ProposeAdjustment(anna, new Points(90_000), "Gruß", "asked"), hotel.Manager)));
        Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(100), "Gruß", "k")));
        Assert.Equal((new Points(100), Points.Zero), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(berta)));
    }

    [Fact]
    public async Task An_adjustment_without_a_reason_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        Assert.Equal("ledger.reason-missing", (await hotel.Send(new AdjustPoints(member, new Points(5), " ", "1"), hotel.Manager)).Refusal?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_expire_in_the_night_after_their_last_day_and_only_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));

        hotel.Clock.MoveTo(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.FromHours(1)));
        var early = Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        hotel.Clock.MoveTo(new DateTimeOffset(2027, 1, 3, 5, 0, 0, TimeSpan.FromHours(1)));
        var due = Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        var again = Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));

        Assert.Equal((0, 1, 0), (early, due, again));
        var entry = (await hotel.EntriesAsync(member))[0];
        Assert.Equal((EntryKind.Expired, new Points(-1000), BusinessDate.Of(2027, 1, 1)), (entry.Kind, entry.Change, entry.OccurredOn));
    }

    [Fact]
    public async Task A_statement_pages_backwards_and_tells_what_expires_when()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(Programme.Rules(months: 12));
        var member = await hotel.EnrolAsync();
        for (var gift = 1; gift <= 5; gift++)
        {
            Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(gift), "Geschenk", $"{gift}"), hotel.Manager));
        }

        var first = Programme.Done(await hotel.Ask(new GetStatement(member, Take: 3)));
        var second = Programme.Done(await hotel.Ask(new GetStatement(member, first.Next, 3)));

        Assert.Equal([5L, 4L, 3L, 2L, 1L], first.Entries.Concat(second.Entries).Select(entry => entry.Sequence));
        Assert.Equal((3L, null), (first.Next, second.Next));
        Assert.Equal(new ExpiringPoints(BusinessDate.Of(2027, 11, 30), new Points(15)), Assert.Single(first.ToExpire));
    }
}
