using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

public sealed class TierMoversTests
{
    [Theory]
    [OnEachStore]
    public async Task Publishing_is_preceded_by_who_would_rise_and_who_would_no_longer_reach_the_tier(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        var (two, five, nine) = (await MemberAsync(hotel, "zwei", 2), await MemberAsync(hotel, "fuenf", 5), await MemberAsync(hotel, "neun", 9));
        var before = Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today)));

        await hotel.AcceptAsync(DesignStep.Tiers, answer => (answer["tiers"]![1]!["fromNights"], answer["tiers"]![2]!["fromNights"], answer["tiers"]![3]!["fromNights"]) = (2, 20, 30));
        var movers = Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today.AddDays(1))));

        Assert.Empty(before.Moving);
        Assert.Equal((3, 3, null), (movers.Looked, movers.Members, movers.Next));
        var (rise, fall) = (Assert.Single(movers.Moving, mover => mover.IsRise), Assert.Single(movers.Moving, mover => !mover.IsRise));
        Assert.Equal((two, "Blau", "Silber"), (rise.Member, rise.From.De, rise.To.De));
        Assert.Equal((nine, "Gold", "Silber"), (fall.Member, fall.From.De, fall.To.De));
        Assert.NotNull(fall.KeepsUntil);
        Assert.Equal("silver", Programme.Done(await hotel.Ask(new GetMember(five))).Tier.Code);
    }

    [Fact]
    public async Task Where_tiers_are_switched_off_the_preview_tells_of_everyone_who_has_one()
    {
        await using var hotel = await DesignedHotel.OpenAsync(Store.Sqlite);
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        var (silver, gold) = (await MemberAsync(hotel, "fuenf", 5), await MemberAsync(hotel, "zwoelf", 12));
        await MemberAsync(hotel, "eins", 1);

        await hotel.AcceptAsync(DesignStep.Rewards, answer => answer["modules"] = new JsonArray("points", "offers"));
        var movers = Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today.AddDays(1))));

        Assert.Equal([(silver, "Blau", false), (gold, "Blau", false)], movers.Moving.OrderBy(mover => mover.Name).Select(mover => (mover.Member, mover.To.De, mover.IsRise)));
    }

    private static async Task<Loyalty.Domain.MemberId> MemberAsync(TestHotel hotel, string name, int nights)
    {
        var member = await hotel.EnrolAsync($"{name}@example.org", "Gast", name);
        await hotel.ReportAsync(hotel.Report(10m, $"{name}@example.org", name, nights: nights));
        return member;
    }
}
