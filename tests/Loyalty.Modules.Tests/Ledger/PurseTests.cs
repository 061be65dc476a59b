using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class PurseTests
{
    [Theory]
    [OnEachStore]
    public async Task Cashback_has_an_account_a_chain_and_lots_of_its_own(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var points = (await StatementAsync(hotel, member, Purse.Points)).Balance;

        await GiveAsync(hotel, member, 250);
        await GiveAsync(hotel, member, 120);

        var cashback = await StatementAsync(hotel, member, Purse.Cashback);
        Assert.Equal(new Points(370), cashback.Balance);
        Assert.Equal([2L, 1L], cashback.Entries.Select(entry => entry.Sequence));
        Assert.Equal(points, (await StatementAsync(hotel, member, Purse.Points)).Balance);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
    }

    [Theory]
    [OnEachStore]
    public async Task Spending_points_leaves_the_cashback_alone(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await GiveAsync(hotel, member, 900);

        var refusal = (await hotel.Send(new AdjustPoints(member, new Points(-1), "Falsch gebucht", "a"))).Refusal;

        Assert.Equal("ledger.insufficient-points", refusal?.Code);
        Assert.Equal(new Points(900), (await StatementAsync(hotel, member, Purse.Cashback)).Balance);
    }

    private static Task GiveAsync(TestHotel hotel, MemberId member, long amount) => hotel.WriteAsync(async db =>
    {
        var account = await db.Set<PointsAccount>().FindAsync(member, Purse.Cashback) ?? db.Add(PointsAccount.Open(member, Purse.Cashback)).Entity;
        var lots = await db.Set<PointsLot>().Where(lot => lot.MemberId == member && lot.Purse == Purse.Cashback).ToArrayAsync();
        var ledger = new PointsLedger(account, lots, "test", hotel.Clock.GetUtcNow());
        Assert.False(ledger.Adjust(new Points(amount), "given", hotel.Today, hotel.Today.AddDays(30), null).IsRefused);
        db.AddRange(ledger.Entries);
        db.AddRange(ledger.NewLots);
        db.AddRange(ledger.Movements);
    });

    private static async Task<Statement> StatementAsync(TestHotel hotel, MemberId member, Purse purse) =>
        Programme.Done(await hotel.Ask(new GetStatement(member) { Purse = purse }));
}
