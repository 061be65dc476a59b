using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.TestKit;

/// <summary>Programmes that tests run a hotel with.</summary>
public static class ProgrammeSamples
{
    /// <summary>One point per full euro of the room, direct channel, no bonus, tiers by nights; valid from the year 2000.</summary>
    public static Task OnePointPerEuroAsync(this TestHotel hotel)
    {
        ArgumentNullException.ThrowIfNull(hotel);
        return hotel.UseCases.PublishAsync(hotel.Id, new EarnRules(PointsRate.Of(1m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(null)));
    }

    /// <summary>Ten points per euro, direct and corporate, a quarter more for silver; points expire after 36 months.</summary>
    public static Task TenPointsPerEuroAsync(this UseCases useCases, HotelId hotel) => useCases.PublishAsync(hotel, new EarnRules(
        PointsRate.Of(10m), ["direct", "corporate"], ["room", "spa"], new Dictionary<string, int> { ["silver"] = 25 }, new ExpiryPolicy(36)));

    private static async Task PublishAsync(this UseCases useCases, HotelId hotel, EarnRules rules)
    {
        var (version, from) = (BlueprintVersionId.New(TestHotel.Start), BusinessDate.Of(2000, 1, 1));
        var tiers = new TierPolicy(
        [
            new TierRule("member", new LocalText("Mitglied", "Member"), 1, null, null, []),
            new TierRule("silver", new LocalText("Silber", "Silver"), 2, 5, null, []),
            new TierRule("gold", new LocalText("Gold", "Gold"), 3, 15, null, []),
        ]);
        _ = (await useCases.Send(new ReplaceEarnRules(version, 1, from, rules), Caller.System(hotel), CancellationToken.None)).Value;
        _ = (await useCases.Send(new ReplaceTierPolicy(version, 1, from, tiers), Caller.System(hotel), CancellationToken.None)).Value;
    }
}
