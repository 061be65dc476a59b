using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class VerifyLedgerTests
{
    [Theory]
    [OnEachStore]
    public async Task After_all_that_a_hotel_does_every_invariant_holds(Store store)
    {
        await using var hotel = await LivelyAsync(store);

        var lines = await VerifyAsync(hotel);

        Assert.Equal(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I12"], lines.Select(line => line.Number));
        Assert.All(lines, line => Assert.Null(line.FirstBroken));
        Assert.All(lines, line => Assert.True(line.Checked > 0, line.Number));
    }

    [Fact]
    public async Task Entries_that_lie_in_another_order_than_they_were_written_in_are_as_good()
    {
        await using var hotel = await LivelyAsync(Store.Sqlite);
        var before = await VerifyAsync(hotel);

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ledger_entries SET rowid = -rowid"));

        Assert.Equal(before, await VerifyAsync(hotel));
        Assert.All(before, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory]
    [InlineData("UPDATE points_accounts SET \"Balance\" = \"Balance\" + 1", "I1")]
    [InlineData("UPDATE ledger_entries SET \"To\" = \"From\" WHERE \"Sequence\" = 1", "I2")]
    [InlineData("UPDATE points_accounts SET \"Held\" = -1", "I3")]
    [InlineData("UPDATE points_lots SET \"Remaining\" = \"Remaining\" - 1 WHERE \"Remaining\" > \"Held\"", "I4")]
    [InlineData("UPDATE stays SET \"Credit_Posted\" = 7", "I5")]
    [InlineData("UPDATE points_holds SET \"State\" = 2", "I6")]
    [InlineData("UPDATE ledger_entries SET \"Sequence\" = \"Sequence\" + 50", "I7")]
    [InlineData("UPDATE ledger_entries SET \"CausedBy\" = 'nobody' WHERE \"Sequence\" = 1", "I8")]
    [InlineData("DELETE FROM lot_movements", "I4")]
    [InlineData("UPDATE points_accounts SET \"LastHash\" = x'00'", "I8")]
    [InlineData("UPDATE members SET \"TierCode\" = 'basic', \"TierRank\" = 1", "I12")]
    [InlineData("UPDATE members SET \"TierCode\" = 'basic'", "I12")]
    [InlineData("UPDATE members SET \"TierRank\" = 0", "I12")]
    public async Task A_number_changed_behind_the_ledgers_back_is_found(string sql, string invariant)
    {
        await using var hotel = await LivelyAsync(Store.Sqlite);

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains(await VerifyAsync(hotel), line => line.Number == invariant && !line.IsOk);
    }

    [Fact]
    public async Task Two_who_read_at_once_find_what_one_finds_whatever_is_written_afterwards()
    {
        await using var hotel = await LivelyAsync(Store.Sqlite);
        var alone = (await VerifyAsync(hotel)).Where(line => line.Number != "I12").ToArray();

        var together = await InTwoAsync(hotel, () => hotel.ReportAsync(hotel.Report(90m, id: "R-2")));

        Assert.Equal(alone, together);
        Assert.True((await VerifyAsync(hotel))[1].Checked > alone[1].Checked);
    }

    [Theory]
    [InlineData("DELETE FROM lot_movements WHERE \"EntryId\" IN (SELECT \"Id\" FROM ledger_entries WHERE \"Sequence\" = 3); DELETE FROM ledger_entries WHERE \"Sequence\" = 3")]
    [InlineData("UPDATE ledger_entries SET \"CausedBy\" = 'nobody' WHERE \"Sequence\" = 3")]
    [InlineData("UPDATE ledger_entries SET \"Hash\" = zeroblob(32) WHERE \"Sequence\" = 3")]
    [InlineData("UPDATE ledger_entries SET \"PreviousHash\" = zeroblob(32) WHERE \"Sequence\" = 3")]
    [InlineData("UPDATE ledger_entries SET \"BalanceAfter\" = \"BalanceAfter\" + 1 WHERE \"Sequence\" = 3")]
    [InlineData("UPDATE ledger_entries SET \"Points\" = \"Points\" + 1 WHERE \"Sequence\" = 3")]
    public async Task Two_who_read_at_once_find_that_an_entry_was_changed_and_one_says_which(string sql)
    {
        await using var hotel = await LivelyAsync(Store.Sqlite);
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Null(await InTwoAsync(hotel, () => Task.CompletedTask));
        Assert.Contains(await VerifyAsync(hotel), line => line.Number == "I8" && !line.IsOk);
    }

    [Theory]
    [OnEachStore]
    public async Task A_balance_may_be_negative_by_rules_that_say_so_and_by_a_merge_and_is_found_under_any_others(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Reversal = ReversalPolicy.MayGoNegative });
        var (owes, keeps) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("keeps@example.org"));
        var report = hotel.Report(100m);
        await hotel.ReportAsync(report);
        Programme.Done(await hotel.Send(new RedeemReward(owes, "massage", "1"), hotel.Staff));
        await hotel.ReportAsync(report.Later().Costing(20m));
        var owed = await hotel.BalanceAsync(owes);
        var allowed = await VerifyAsync(hotel);
        Programme.Done(await hotel.Send(new CancelRedemption(Programme.Done(await hotel.Ask(new ListRedemptions(null, owes)))[0].Id), hotel.Staff));
        Programme.Done(await hotel.Send(new AdjustPoints(owes, new Points(-200), "Verbraucht", "2"), hotel.Manager));
        await hotel.ReportAsync(report.Later(2).Costing(5m));
        Programme.Done(await hotel.Send(new MergeMembers(keeps, owes), hotel.Manager));
        var merged = await VerifyAsync(hotel);

        await hotel.WriteAsync(async db =>
        {
            var version = await db.Set<EarnRulesVersion>().SingleAsync();
            db.Entry(version).Property(row => row.Rules).CurrentValue = version.Rules with { Reversal = ReversalPolicy.WithinBalance };
        });

        Assert.Equal((new Points(-700), new Points(-150)), (owed, await hotel.BalanceAsync(keeps)));
        Assert.All(allowed.Concat(merged), line => Assert.Null(line.FirstBroken));
        Assert.Equal(["I3"], (await VerifyAsync(hotel)).Where(line => !line.IsOk).Select(line => line.Number));
    }

    private static async Task<TestHotel> LivelyAsync(Store store)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(400m, nights: 8);
        await hotel.ReportAsync(report);
        var massage = Programme.Done(await hotel.Send(new RedeemReward(member, "massage", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(member, "suite", "2"), hotel.Staff));
        Programme.Done(await hotel.Send(new CancelRedemption(massage), hotel.Staff));
        await hotel.ReportAsync(report.Later().Costing(350m));
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(-100), "Falsch gebucht", "a"), hotel.Manager));
        return hotel;
    }

    /// <summary>What two find at a moment after which something else is written.</summary>
    private static Task<InvariantLine[]?> InTwoAsync(TestHotel hotel, Func<Task> afterwards) => hotel.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var moment = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(moment);
        var terms = await EntryTerms.OfAsync(db, CancellationToken.None);
        await afterwards();
        return await LedgerInvariants.InTwoAsync(db, terms, () => Task.CompletedTask, 1, CancellationToken.None);
    });

    private static async Task<IReadOnlyList<InvariantLine>> VerifyAsync(TestHotel hotel) =>
        Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null)));
}
