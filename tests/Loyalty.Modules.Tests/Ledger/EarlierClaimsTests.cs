using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class EarlierClaimsTests
{
    [Theory]
    [OnEachStore]
    public async Task A_version_published_later_changes_no_claim_earned_before_not_even_when_the_stay_is_corrected(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 12));
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m);
        await hotel.ReportAsync(report);
        var lastDay = BusinessDate.Of(2027, 11, 30);

        var worse = Programme.Rules(rate: 1m, months: 1) with { HoldDays = 90, Reversal = ReversalPolicy.PendingOnly };
        await hotel.PublishAsync(worse, number: 2, validFrom: hotel.Today.AddDays(1));
        hotel.Clock.Advance(TimeSpan.FromDays(60));
        Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
        await hotel.ReportAsync(report.Later().Costing(120m));
        await hotel.ReportAsync(report.Later(2).Costing(70m));

        Assert.Equal(new Points(700), await hotel.BalanceAsync(member));
        Assert.All(await hotel.ReadAsync(db => db.Set<PointsLot>().ToArrayAsync()), lot => Assert.Equal(lastDay, lot.ExpiresOn));
        var next = Assert.Single((await hotel.ReportAsync(hotel.Report(100m, id: "R-2"))).Entries);
        Assert.Equal((new Points(100), 2), (next.PendingChange, next.Trace.Version?.Number));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
    }
}
