using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>Points that live by the guest's activity.</summary>
public sealed class PointsByActivityTests
{
    private const string Anna = "anna@example.org";
    private const string Bert = "bert@example.org";

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

    [Theory]
    [OnEachStore]
    public async Task Points_passed_on_are_replayed_with_the_days_that_they_had_then(Store store)
    {
        await using var hotel = await ForThreeMonthsAsync(store);
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        Programme.Done(await hotel.Send(new JoinHousehold(anna, bert), hotel.Staff));
        await RecordAsync(hotel, hotel.Report(50m, Anna, "R-1", departedDaysAgo: 28)); // hers end a month before his
        await RecordAsync(hotel, hotel.Report(30m, Bert, "R-2", departedDaysAgo: 5));
        Programme.Done(await hotel.Send(new TransferPoints(anna, bert, new Points(500), "t"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(bert, "coffee", "r"), hotel.Staff)); // spends hers first

        hotel.Clock.Advance(TimeSpan.FromDays(40));
        await RecordAsync(hotel, hotel.Report(10m, Bert, "R-3", nights: 1)); // renews them all

        Assert.Empty(await DifferencesAsync(hotel));
    }

    [Theory]
    [OnEachStore]
    public async Task What_a_merge_renews_is_replayed_by_the_stays_of_both(Store store)
    {
        await using var hotel = await ForThreeMonthsAsync(store);
        var bert = await hotel.EnrolAsync(Bert);
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        var anna = await hotel.EnrolAsync(Anna);
        await RecordAsync(hotel, hotel.Report(20m, Bert, "R-0", departedDaysAgo: 50));
        await RecordAsync(hotel, hotel.Report(50m, Anna, "R-1", departedDaysAgo: 40)); // from before her membership, and not before his
        hotel.Clock.Advance(TimeSpan.FromDays(20));
        await RecordAsync(hotel, hotel.Report(30m, Anna, "R-2"));
        Programme.Done(await hotel.Send(new RedeemReward(anna, "coffee", "r"), hotel.Staff)); // a voucher goes over with its points

        Programme.Done(await hotel.Send(new MergeMembers(bert, anna), hotel.Manager));

        Assert.Equal(new Points(200 + 500 + 200), await hotel.BalanceAsync(bert));
        Assert.Empty(await DifferencesAsync(hotel));
    }

    private static async Task<TestHotel> ForThreeMonthsAsync(Store store)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Expiry = new ExpiryPolicy(3) { Kind = ExpiryKind.WithoutActivity } });
        return hotel;
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

    private static async Task<IReadOnlyList<string>> DifferencesAsync(TestHotel hotel) => Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences;
}
