using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class OldBalancesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-balances-");

    [Theory]
    [OnEachStore]
    public async Task Old_balances_come_in_once_a_row_with_document_last_day_and_cost_and_every_row_is_accounted_for(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        var number = Programme.Done(await hotel.Ask(new GetMember(berta))).Number;
        var file = await FileAsync(
            "member,points,document,expires_on,cost_per_point",
            "Anna@example.org,500,alt-2025.pdf,2027-06-30,0.0045",
            $"{number},120,alt-2025.pdf,,",
            "niemand@example.org,10,alt-2025.pdf,,",
            "anna@example.org,viele,alt-2025.pdf,,",
            "anna@example.org,80,,,");

        var first = await ImportAsync(hotel, file);
        var second = await ImportAsync(hotel, file);

        Assert.Equal([null, null, "members.member-not-found", "integrations.row-unreadable", "ledger.document-missing"], first.Select(row => row.Refusal?.Code));
        Assert.Equal([true, true, false, false, false], second.Select(row => row.WasKnown));
        Assert.Equal((new Points(500), new Points(120)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(berta)));
        var entry = Assert.Single(await hotel.EntriesAsync(anna));
        Assert.Equal((EntryKind.Imported, "alt-2025.pdf", 4_500L, BusinessDate.Of(2027, 6, 30)), (entry.Kind, entry.Trace.Document, entry.Trace.PointCostMillionths, entry.Trace.ValidUntil));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Modules.Pipeline.Caller.System(null))).Differences);
    }

    [Fact]
    public async Task A_corrected_file_takes_only_its_new_rows_wherever_they_stand()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        await ImportAsync(hotel, await BalancesAsync("anna@example.org,500,alt.pdf,", "berta@example.org,80,alt.pdf,"));

        var corrected = await ImportAsync(hotel, await BalancesAsync("berta@example.org,120,alt.pdf,", "Anna@example.org,500, alt.pdf,", "berta@example.org,80,alt.pdf,", "berta@example.org,80,alt.pdf,2027-06-30", "anna@example.org,500,neu.pdf,"));

        Assert.Equal([false, true, true, false, false], corrected.Select(row => row.WasKnown));
        Assert.All(corrected, row => Assert.NotNull(row.Entry));
        Assert.Equal((new Points(1_000), new Points(280)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(berta)));
    }

    [Fact]
    public async Task Rows_that_say_the_same_count_as_often_as_they_stand_in_the_file()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var anna = await hotel.EnrolAsync("anna@example.org");
        await ImportAsync(hotel, await BalancesAsync("anna@example.org,500,alt.pdf,"));

        var twice = await BalancesAsync("anna@example.org,500,alt.pdf,", "anna@example.org,500,alt.pdf,");
        await ImportAsync(hotel, twice);
        await ImportAsync(hotel, twice);

        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(anna));
    }

    [Theory]
    [OnEachStore]
    public async Task What_was_taken_by_the_number_of_its_row_is_known_by_what_it_says(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (anna, berta) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("berta@example.org"));
        await ImportAsync(hotel, await BalancesAsync("anna@example.org,500,alt.pdf,2027-06-30", "anna@example.org,500,alt.pdf,2027-06-30", "berta@example.org,70,alt.pdf,"));
        foreach (var (member, first) in new[] { (anna, 1), (berta, 3) })
        {
            foreach (var (entry, at) in (await hotel.EntriesAsync(member)).OrderBy(entry => entry.Sequence).Select((entry, at) => (entry, at)))
            {
                await hotel.ReadAsync(db => db.Set<LedgerEntry>().Where(row => row.Id == entry.Id).ExecuteUpdateAsync(row => row.SetProperty(known => known.OnceKey, $"import:alt.pdf:{first + at}")));
            }
        }

        var again = await ImportAsync(hotel, await BalancesAsync("berta@example.org,500,alt.pdf,2027-06-30", "anna@example.org,500,alt.pdf,2027-06-30", "anna@example.org,500,alt.pdf,2027-06-30", "anna@example.org,500,alt.pdf,2027-06-30", "berta@example.org,70,alt.pdf,"));

        Assert.Equal([false, true, true, false, true], again.Select(row => row.WasKnown));
        Assert.Equal((new Points(1_500), new Points(570)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(berta)));
    }

    [Fact]
    public async Task A_balance_that_cannot_be_meant_is_refused_and_the_other_rows_are_taken()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var anna = await hotel.EnrolAsync("anna@example.org");

        var rows = await ImportAsync(hotel, await BalancesAsync(
            "anna@example.org,100000001,alt.pdf,", "anna@example.org,9000000000000000000,alt.pdf,", "anna@example.org,99999999999999999999,alt.pdf,", "anna@example.org,100000000,alt.pdf,"));

        Assert.Equal(["ledger.balance-too-large", "ledger.balance-too-large", "integrations.row-unreadable", null], rows.Select(row => row.Refusal?.Code));
        Assert.Equal(new Points(100_000_000), await hotel.BalanceAsync(anna));
    }

    [Fact]
    public async Task A_file_without_a_column_is_refused_by_its_name() =>
        Assert.Equal("integrations.column-missing", (await BalanceFile.ReadAsync(await FileAsync("member,points,document"), CancellationToken.None)).Refusal?.Code);

    [Theory]
    [OnEachStore]
    public async Task A_hotel_is_written_out_row_by_row_as_csv_and_json_and_formulas_are_defused(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync("anna@example.org", "=1+1", "O\"Neil, Ann");
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(30), "Gruß", "a")));

        var files = Programme.Done(await hotel.Ask(new ExportHotel(_folder.FullName), hotel.System));

        Assert.Equal([("members", 1L), ("linked_emails", 0L), ("entries", 1L), ("lots", 1L), ("redemptions", 0L)], files.Select(file => (file.Name, file.Rows)));
        var csv = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "members.csv"));
        Assert.Contains(",'=1+1,\"O\"\"Neil, Ann\",", csv[1], StringComparison.Ordinal);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "entries.json")))!.AsArray(); // it was just written
        Assert.Equal((30, "Gruß", member.ToString()), ((int)json[0]!["points"]!, (string?)json[0]!["reason"], (string?)json[0]!["member"]));
        Assert.Empty(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "redemptions.json")))!.AsArray());
    }

    [Fact]
    public async Task A_redemption_is_written_out_with_what_bookkeeping_asks_for()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var trip = hotel.Today.AddDays(5);
        await hotel.PublishAsync(null, offers:
        [
            RewardKindsTests.Offer("fifth", RewardKind.Percentage) with { Discount = new Discount(20, null), Purpose = VoucherPurpose.SinglePurpose },
            RewardKindsTests.Offer("boat", RewardKind.Experience) with { Cash = new CashPart(5, new Points(40)), Dates = [new ExperienceDate(trip, "18:00", 1)] },
        ]);
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(1_000), "Gruß", "a")));
        var fifth = Programme.Done(await hotel.Send(new RedeemReward(member, "fifth", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new HonourVoucher(Programme.Done(await hotel.Ask(new GetRedemption(fifth))).VoucherCode, 100_00, "R-7"), hotel.Staff));
        Programme.Done(await hotel.Send(new RedeemReward(member, "boat", "2", new RewardChoice(trip, Pay: new Points(60))), hotel.Staff));

        Programme.Done(await hotel.Ask(new ExportHotel(_folder.FullName), hotel.System));

        var rows = (await RowsAsync("redemptions")).ToDictionary(row => (string?)row!["reward"] ?? "");
        Assert.Equal(("SinglePurpose", 20_00L, "R-7", 100_00L), ((string?)rows["fifth"]!["vat_purpose"], (long)rows["fifth"]!["discount_minor"]!, (string?)rows["fifth"]!["bill_number"], (long)rows["fifth"]!["bill_minor"]!));
        Assert.Equal(($"{trip}", "18:00", 8_00L, null), ((string?)rows["boat"]!["date_on"], (string?)rows["boat"]!["date_at"], (long)rows["boat"]!["cash_minor"]!, rows["boat"]!["discount_minor"]));
    }

    [Fact]
    public async Task A_hotel_that_does_not_exist_is_not_written_out()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refused = await hotel.Ask(new ExportHotel(Path.Combine(_folder.FullName, "nothing")), Modules.Pipeline.Caller.System(new HotelId(Guid.NewGuid())));

        Assert.Equal("integrations.hotel-unknown", refused.Refusal?.Code);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "nothing")));
    }

    [Theory]
    [OnEachStore]
    public async Task What_is_read_together_is_of_one_moment_whatever_is_posted_meanwhile(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();

        var seen = await hotel.ReadAsync(db => db.InOneMomentAsync(
            async () =>
            {
                var before = await db.Set<LedgerEntry>().CountAsync();
                Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(30), "Gruß", "meanwhile")));
                return (before, After: await db.Set<LedgerEntry>().CountAsync(), Lots: await db.Set<PointsLot>().CountAsync());
            },
            CancellationToken.None));

        Assert.Equal((0, 0, 0), seen);
        Assert.Equal(new Points(30), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task What_is_written_out_says_who_was_merged_into_whom_and_which_addresses_are_linked()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        Programme.Done(await hotel.Send(new LinkEmail(gone, "becker@firma.example"), hotel.Staff));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Programme.Done(await hotel.Ask(new ExportHotel(_folder.FullName), hotel.System));

        var members = (await RowsAsync("members")).ToDictionary(row => (string?)row!["id"] ?? "", row => (string?)row!["merged_into"]);
        Assert.Equal((null, keep.ToString()), (members[keep.ToString()], members[gone.ToString()]));
        var link = Assert.Single(await RowsAsync("linked_emails"));
        Assert.Equal((keep.ToString(), "becker@firma.example", "Stella Staff"), ((string?)link!["member"], (string?)link["email"], (string?)link["linked_by"])); // rows are objects
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<JsonArray> RowsAsync(string name) => JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, name + ".json")))!.AsArray(); // it was just written

    private static async Task<BalanceOutcome[]> ImportAsync(TestHotel hotel, string file)
    {
        var (rows, unreadable) = Programme.Done(await BalanceFile.ReadAsync(file, CancellationToken.None));
        return [.. Programme.Done(await hotel.Send(new ImportBalances(rows), hotel.System)).Concat(unreadable).OrderBy(row => row.Row)];
    }

    private Task<string> BalancesAsync(params string[] rows) => FileAsync(["member,points,document,expires_on", .. rows]);

    private async Task<string> FileAsync(params string[] lines)
    {
        var file = Path.Combine(_folder.FullName, "balances.csv");
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }
}
