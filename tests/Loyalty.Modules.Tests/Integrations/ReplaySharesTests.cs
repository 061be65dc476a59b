using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

/// <summary>What several members have from one stay, what was theirs before a merge, and money, ends alike when it is replayed.</summary>
public sealed class ReplaySharesTests
{
    private const string Anna = "anna@example.org";
    private const string Bert = "bert@example.org";
    private const string Carl = "carl@example.org";

    [Theory]
    [OnEachStore]
    public async Task Shares_of_payers_and_of_former_guests_end_alike(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 12) with { HoldDays = 2 });
        await SharedStayAsync(hotel);

        var report = await ReplayAsync(hotel);

        Assert.Empty(report.Differences);
        Assert.Equal(0L, report.TakenOver);
    }

    [Theory]
    [OnEachStore]
    public async Task Shares_of_members_who_were_merged_end_alike(Store store)
    {
        await using var hotel = await OpenAsync(store, Programme.Rules(months: 12));
        var (report, anna, bert, carl) = await SharedStayAsync(hotel);
        Programme.Done(await hotel.Send(new MergeMembers(carl, bert), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        await RecordAsync(hotel, report.Later(10) with { FolioLines = [Line("1", 90m), Line("2", 75m) with { Payer = Bert }] });
        Programme.Done(await hotel.Send(new MergeMembers(carl, anna), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        await RecordAsync(hotel, report.Later(11) with { FolioLines = [Line("1", 80m), Line("2", 75m) with { Payer = Bert }] });
        await RecordAsync(hotel, report.Later(12) with { Status = StayStatus.Cancelled });
        await RecordAsync(hotel, report.Later(13) with { FolioLines = [Line("1", 20m), Line("2", 10m) with { Payer = Bert }] });

        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
        Assert.Empty((await ReplayAsync(hotel)).Differences);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cashback_ends_alike_also_after_a_merge(bool isMerged)
    {
        await using var hotel = await CashbackAsync(Store.Sqlite, isMerged);

        var report = await ReplayAsync(hotel);

        Assert.Empty(report.Differences);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET \"Points\" = \"Points\" + 1 WHERE \"Purse\" = 2 AND \"Kind\" = 1", "entry ")]
    [InlineData("UPDATE stay_cashbacks SET \"Worth\" = \"Worth\" + 1", "pays back")]
    public async Task Cashback_changed_behind_the_ledgers_back_differs_from_the_replay(string sql, string difference)
    {
        await using var hotel = await CashbackAsync(Store.Sqlite, isMerged: false);

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains((await ReplayAsync(hotel)).Differences, found => found.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_share_changed_behind_the_ledgers_back_differs_from_the_replay()
    {
        await using var hotel = await OpenAsync(Store.Sqlite, Programme.Rules());
        await SharedStayAsync(hotel);

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE stay_shares SET \"Credit_Worth\" = \"Credit_Worth\" + 1"));

        Assert.Contains((await ReplayAsync(hotel)).Differences, found => found.Contains("share", StringComparison.Ordinal));
    }

    /// <summary>Bert pays lines of Anna's stay, which becomes Carl's for a while and then Anna's again.</summary>
    private static async Task<(StayReport Report, MemberId Anna, MemberId Bert, MemberId Carl)> SharedStayAsync(TestHotel hotel)
    {
        var (anna, bert, carl) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert), await hotel.EnrolAsync(Carl));
        var report = hotel.Report(0m, Anna, departedDaysAgo: 1) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = Bert }] };
        await RecordAsync(hotel, report);
        await RecordAsync(hotel, report.Later(1) with { FolioLines = [Line("1", 100m), Line("2", 40m) with { Payer = Bert }] });
        hotel.Clock.Advance(TimeSpan.FromDays(3));
        Programme.Done(await hotel.Send(new ActivatePoints(), hotel.System));
        Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(-300), "Verbraucht", "1"), hotel.System));
        await RecordAsync(hotel, report.Later(2) with { GuestEmail = Carl, FolioLines = [Line("1", 100m), Line("2", 40m) with { Payer = Bert }] });
        await RecordAsync(hotel, report.Later(3) with { FolioLines = [Line("1", 110m), Line("2", 70m) with { Payer = Bert }] });
        return (report, anna, bert, carl);
    }

    /// <summary>Two purchases of one membership and one of another, a payment, a refund, and perhaps a merge.</summary>
    private static async Task<TestHotel> CashbackAsync(Store store, bool isMerged)
    {
        var hotel = await OpenAsync(store, Programme.Rules());
        Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, BusinessDate.Of(2020, 1, 1), Programme.Offers) { Cashback = new CashbackRules([new(1, 5), new(2, 10)], ValidMonths: 24) }));
        var (anna, bert) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var first = hotel.Report(200m, Anna, departedDaysAgo: 3, nights: 8);
        await RecordAsync(hotel, first);
        await RecordAsync(hotel, hotel.Report(99.99m, Anna, "R-2"));
        await RecordAsync(hotel, hotel.Report(80m, Bert, "R-3"));
        Programme.Done(await hotel.Send(new PayWithCashback(bert, 3_00, "B-1", "1"), hotel.Staff));
        await RecordAsync(hotel, first.Later().Costing(150m));
        if (isMerged)
        {
            Programme.Done(await hotel.Send(new MergeMembers(anna, bert), hotel.Manager));
            hotel.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await RecordAsync(hotel, first.Later(2).Costing(120m));
        await RecordAsync(hotel, hotel.Report(50m, Bert, "R-3").Later(3));
        Programme.Done(await hotel.Send(new PayWithCashback(isMerged ? bert : anna, 4_00, "B-2", "2"), hotel.Staff));
        return hotel;
    }

    private static async Task<TestHotel> OpenAsync(Store store, EarnRules rules)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(rules);
        return hotel;
    }

    private static async Task RecordAsync(TestHotel hotel, StayReport report)
    {
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));
        hotel.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static FolioLine Line(string id, decimal net) => new(id, "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed");

    private static async Task<ReplayReport> ReplayAsync(TestHotel hotel) => Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null)));
}
