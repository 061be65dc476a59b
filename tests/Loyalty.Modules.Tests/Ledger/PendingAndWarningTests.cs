using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class PendingAndWarningTests
{
    [Theory]
    [OnEachStore]
    public async Task Points_are_released_on_their_day_once_and_late_runs_keep_the_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { HoldDays = 14 });
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var due = hotel.Today.AddDays(14);

        var early = await RunAsync(hotel);
        Assert.Equal("ledger.insufficient-points", (await hotel.Send(new RedeemReward(member, "coffee", "1"))).Refusal?.Code);
        hotel.Clock.Advance(TimeSpan.FromDays(17));
        var late = await RunAsync(hotel);
        var again = await RunAsync(hotel);

        Assert.Equal((0, 1, 0), (early, late, again));
        var entry = (await hotel.EntriesAsync(member))[0];
        Assert.Equal((EntryKind.Activated, new Points(1000), due), (entry.Kind, entry.Change, entry.OccurredOn));
        Assert.Equal([new PointsActivated(member, entry.Id, new Points(1000), entry.Stay)], await hotel.NewsAsync<PointsActivated>());
        await VerifiedAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_balance_that_a_correction_made_negative_is_made_good_and_verify_knows_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Reversal = ReversalPolicy.MayGoNegative });
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await hotel.ReportAsync(report);
        Programme.Done(await hotel.Send(new RedeemReward(member, "massage", "1")));

        await hotel.ReportAsync(report.Later().Costing(20m));
        var owed = await hotel.BalanceAsync(member);
        await VerifiedAsync(hotel);
        await hotel.ReportAsync(hotel.Report(90m, id: "R-2"));

        Assert.Equal((new Points(-700), new Points(200)), (owed, await hotel.BalanceAsync(member)));
        await VerifiedAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_member_is_warned_90_30_and_7_days_before_points_expire_each_time_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 4));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var lastDay = BusinessDate.Of(2027, 3, 31);
        var end = hotel.Today.DaysUntil(lastDay);

        for (var day = 0; day <= end; day++)
        {
            await hotel.Send(new TellExpiringPoints(), hotel.System);
            await hotel.Send(new TellExpiringPoints(), hotel.System);
            hotel.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([90, 30, 7], (await hotel.NewsAsync<PointsExpiring>()).Select(news => news.DaysLeft));
        Assert.All(await hotel.NewsAsync<PointsExpiring>(), news => Assert.Equal((member, lastDay, new Points(1000)), (news.Member, news.LastDay, news.Points)));
    }

    [Theory]
    [OnEachStore]
    public async Task A_warning_missed_while_the_program_was_off_is_made_good_and_mailed_by_the_shipped_workflow(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 4));
        await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(1234m));
        hotel.Clock.Advance(TimeSpan.FromDays(hotel.Today.DaysUntil(BusinessDate.Of(2027, 3, 31)) - 88));

        await hotel.Send(new TellExpiringPoints(), hotel.System);
        await hotel.SettleAsync();

        Assert.Equal(88, Assert.Single(await hotel.NewsAsync<PointsExpiring>()).DaysLeft);
        var mail = (await hotel.MailsAsync()).Single(mail => mail.Template == "points-expiring");
        Assert.Contains("12.340 Punkte gelten nur noch bis 31. März 2027", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", mail.Text, StringComparison.Ordinal);
        Assert.Single((await hotel.Ask(new ListInstances("points-expiring", InstanceStanding.Finished))).Value.Lines);
    }

    private static async Task<int> RunAsync(TestHotel hotel) => Programme.Done(await hotel.Send(new ActivatePoints(), hotel.System));

    private static async Task VerifiedAsync(TestHotel hotel) =>
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
}
