using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>Points that live by the guest's activity.</summary>
public sealed class PointsByActivityTests
{
    [Theory]
    [OnEachStore]
    public async Task Points_given_by_hand_live_by_activity_like_all_others(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var rules = Programme.Rules(months: 12);
        await hotel.PublishAsync(rules with { Expiry = rules.Expiry with { Kind = ExpiryKind.WithoutActivity } });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(10m));
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(200), "Entschuldigung", "1"), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(300));
        await hotel.ReportAsync(hotel.Report(10m, id: "R-2"));
        hotel.Clock.Advance(TimeSpan.FromDays(120));

        while (Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System)) > 0)
        {
        }

        Assert.Equal(new Points(400), await hotel.BalanceAsync(member));
    }
}
