using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>Limits hold for all that a member earns: by their own stays, and by what they pay of the bills of others.</summary>
public sealed class BillsOfOthersTests
{
    private const string Anna = "anna@example.org";
    private const string Bert = "bert@example.org";

    [Theory]
    [OnEachStore]
    public async Task A_limit_holds_for_own_stays_and_paid_bills_together_in_whatever_order_they_are_reported(Store store)
    {
        var ends = new List<(string Stay, long Points)[]>();
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1] })
        {
            await using var hotel = await OpenAsync(store, new EarnCaps(PerMonth: 1_500));
            var (anna, _) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
            StayReport[] reports = [PaidByAnna(hotel, "R-1", 5, 90m), hotel.Report(40m, Anna, "R-2", 4), PaidByAnna(hotel, "R-3", 3, 60m)];
            foreach (var at in order)
            {
                await hotel.ReportAsync(reports[at]);
            }

            ends.Add(await WorthsAsync(hotel, anna));
            await HoldsAsync(hotel);
        }

        Assert.All(ends, end => Assert.Equal([("R-1", 900), ("R-2", 400), ("R-3", 200)], end));
    }

    [Theory]
    [OnEachStore]
    public async Task What_a_correction_frees_below_a_limit_goes_to_the_bills_after_it(Store store)
    {
        await using var hotel = await OpenAsync(store, new EarnCaps(PerMonth: 1_500));
        var (anna, _) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));
        var (first, own) = (PaidByAnna(hotel, "R-1", 5, 90m), hotel.Report(40m, Anna, "R-2", 4));
        foreach (var report in new[] { first, own, PaidByAnna(hotel, "R-3", 3, 60m) })
        {
            await hotel.ReportAsync(report);
        }

        await hotel.ReportAsync(own.Later(1) with { Status = StayStatus.Cancelled });
        var withoutOwn = await WorthsAsync(hotel, anna);
        await hotel.ReportAsync(own.Later(2) with { FolioLines = [Line("1", 100m)] });
        var withMore = await WorthsAsync(hotel, anna);
        await hotel.ReportAsync(first.Later(1) with { FolioLines = [Line("1", 10m), Line("2", 20m) with { Payer = Anna }] });

        Assert.Equal([("R-1", 900), ("R-2", 0), ("R-3", 600)], withoutOwn);
        Assert.Equal([("R-1", 900), ("R-2", 600), ("R-3", 0)], withMore);
        Assert.Equal([("R-1", 200), ("R-2", 1_000), ("R-3", 300)], await WorthsAsync(hotel, anna));
        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_limit_of_a_stay_holds_for_all_rooms_of_a_booking_that_a_member_pays_for(Store store)
    {
        await using var hotel = await OpenAsync(store, new EarnCaps(PerStay: 1_500));
        var (anna, _) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));

        await hotel.ReportAsync(PaidByAnna(hotel, "R-1", 2, 80m) with { RoomIndex = 1 });
        await hotel.ReportAsync(PaidByAnna(hotel, "R-2", 2, 80m)); // another booking
        await hotel.ReportAsync(hotel.Report(100m, Anna, "R-1", 2));

        Assert.Equal([("R-1", 1_000), ("R-1", 500), ("R-2", 800)], await WorthsAsync(hotel, anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_merge_and_an_enrolment_bring_bills_together_below_one_limit(Store store)
    {
        await using var hotel = await OpenAsync(store, new EarnCaps(PerMonth: 1_500));
        var (anna, again) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync("a.zwei@example.org"));
        await hotel.ReportAsync(hotel.Report(40m, Anna, "R-2", 4));
        await hotel.ReportAsync(PaidByAnna(hotel, "R-3", 3, 100m, "a.zwei@example.org"));
        await hotel.ReportAsync(PaidByAnna(hotel, "R-1", 5, 70m));
        await hotel.ReportAsync(PaidByAnna(hotel, "R-0", 6, 20m, Bert));
        var apart = (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(again));

        Programme.Done(await hotel.Send(new MergeMembers(anna, again), hotel.Manager));
        var bert = await hotel.EnrolAsync(Bert);

        Assert.Equal((new Points(1_100), new Points(1_000)), apart);
        Assert.Equal((new Points(1_500), new Points(200)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(bert)));
        Assert.Equal([("R-1", 700), ("R-2", 400), ("R-3", 400)], await WorthsAsync(hotel, anna, again));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_version_published_before_goes_on_looking_at_each_bill_by_itself(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerMonth: 1_500) });
        var (anna, _) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert));

        await hotel.ReportAsync(PaidByAnna(hotel, "R-1", 5, 200m));
        await hotel.ReportAsync(hotel.Report(100m, Anna, "R-2", 4));

        Assert.Equal([("R-1", 1_500), ("R-2", 1_000)], await WorthsAsync(hotel, anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [InlineData(Store.Sqlite, 2)]
    [InlineData(Store.Postgres, 4)]
    public async Task What_a_merged_member_has_paid_stays_within_the_survivors_limits(Store store, int departedDaysAgo)
    {
        await using var hotel = await OpenAsync(store, new EarnCaps(PerMonth: 1_500));
        var (anna, again) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync("a.zwei@example.org"));
        await hotel.ReportAsync(PaidByAnna(hotel, "R-3", 3, 100m, "a.zwei@example.org"));
        Programme.Done(await hotel.Send(new MergeMembers(anna, again), hotel.Manager));

        await hotel.ReportAsync(hotel.Report(100m, Anna, "R-4", departedDaysAgo));

        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [InlineData(Store.Sqlite, true)]
    [InlineData(Store.Postgres, false)]
    public async Task Stays_of_which_a_member_has_paid_a_part_become_theirs_with_the_address_and_pay_nothing_twice(Store store, bool together)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = new EarnCaps(PerYear: 10_000) { IncludeBillsOfOthers = together } });
        var anna = await hotel.EnrolAsync(Anna);
        foreach (var id in new[] { "R-1", "R-2" })
        {
            await hotel.ReportAsync(PaidByAnna(hotel, id, 5, 90m) with { GuestEmail = "zwei@example.org" });
        }

        Programme.Done(await hotel.Send(new LinkEmail(anna, "zwei@example.org"), hotel.Staff));

        Assert.Equal([("R-1", 1_000), ("R-2", 1_000)], await WorthsAsync(hotel, anna));
        await HoldsAsync(hotel);
    }

    [Fact]
    public async Task An_enrolment_that_waits_for_the_payers_account_settles_shares_as_they_are_then()
    {
        await using var hotel = await OpenAsync(Store.Postgres, new EarnCaps(PerMonth: 1_500));
        var anna = await hotel.EnrolAsync(Anna);
        await hotel.ReportAsync(PaidByAnna(hotel, "R-2", 3, 90m) with { GuestEmail = Bert });
        await hotel.ReportAsync(PaidByAnna(hotel, "R-3", 2, 60m) with { GuestEmail = Bert });

        await WhileAnnaEarnsAsync(hotel, anna, () => hotel.EnrolAsync(Bert));

        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    [Fact]
    public async Task A_stay_that_becomes_the_payers_while_their_share_in_it_changes_takes_over_what_it_is_then()
    {
        await using var hotel = await OpenAsync(Store.Postgres, new EarnCaps(PerMonth: 1_500));
        var anna = await hotel.EnrolAsync(Anna);
        var report = PaidByAnna(hotel, "R-2", 3, 90m) with { GuestEmail = Bert };
        await hotel.ReportAsync(report);

        await WhileAnnaEarnsAsync(hotel, anna, () => hotel.ReportAsync(report.Later(1) with { GuestEmail = Anna }));

        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task A_chain_of_merges_is_replayed(Store store)
    {
        await using var hotel = await OpenAsync(store, EarnCaps.None);
        var (anna, bert, carl) = (await hotel.EnrolAsync(Anna), await hotel.EnrolAsync(Bert), await hotel.EnrolAsync("carl@example.org"));
        var report = PaidByAnna(hotel, "R-4", 4, 19m, "carl@example.org") with { GuestEmail = Bert };
        await hotel.ReportAsync(report);
        Programme.Done(await hotel.Send(new MergeMembers(bert, carl), hotel.Manager));
        await hotel.ReportAsync(report.Later(1) with { FolioLines = [Line("1", 5m), Line("2", 19m) with { Payer = "carl@example.org" }] });

        Programme.Done(await hotel.Send(new MergeMembers(anna, bert), hotel.Manager));

        Assert.Equal(new Points(240), await hotel.BalanceAsync(anna));
        await HoldsAsync(hotel);
    }

    private static async Task<TestHotel> OpenAsync(Store store, EarnCaps caps)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules() with { Caps = caps with { IncludeBillsOfOthers = true } });
        return hotel;
    }

    /// <summary>A stay of a guest who is no member, and who pays ten euros; the rest is paid by Anna, or by whoever is named.</summary>
    private static StayReport PaidByAnna(TestHotel hotel, string id, int departedDaysAgo, decimal euros, string payer = Anna) =>
        hotel.Report(0m, "guest@example.org", id, departedDaysAgo) with { FolioLines = [Line("1", 10m), Line("2", euros) with { Payer = payer }] };

    private static FolioLine Line(string id, decimal euros) => new(id, "room", (long)(euros * 100), null, null, "EUR", null, "closed");

    /// <summary>What members have of each stay, by the entries, in the order of departure and room.</summary>
    private static Task<(string Stay, long Points)[]> WorthsAsync(TestHotel hotel, params MemberId[] members) => hotel.ReadAsync(async db =>
    {
        var entries = await db.Set<LedgerEntry>().Where(entry => members.Contains(entry.MemberId) && entry.StayId != null).ToArrayAsync();
        var stays = await db.Set<Stay>().ToDictionaryAsync(stay => stay.Id);
        return entries.GroupBy(entry => stays[entry.StayId ?? default]).OrderBy(stay => stay.Key.Order).Select(stay => (stay.Key.ExternalId, stay.Sum(entry => entry.Gain.Value))).ToArray();
    });

    /// <summary>A stay of Anna's is judged in a unit that holds her account until something else has come to wait for it.</summary>
    private static async Task WhileAnnaEarnsAsync(TestHotel hotel, MemberId anna, Func<Task> something)
    {
        var (own, meanwhile) = (Stay.Report(StayId.New(hotel.Clock.GetUtcNow()), hotel.Report(100m, Anna, "R-1", 5)), (Task?)null);
        own.AttachTo(anna);
        await hotel.Services.GetRequiredService<IWriteLane>().RunAsync(hotel.System, async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            db.Add(own);
            await services.GetRequiredService<IMediator>().Send(new AwardPointsForStay(own.Id));
            await db.SaveChangesAsync();
            meanwhile = Task.Run(something);
            while (!meanwhile.IsCompleted && !await hotel.ReadAsync(other => other.Database.SqlQuery<bool>($"""SELECT EXISTS(SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS "Value" """).SingleAsync()))
            {
                await Task.Yield();
            }

            return (true, true);
        }, CancellationToken.None);
        await (meanwhile ?? Task.CompletedTask);
    }

    private static async Task HoldsAsync(TestHotel hotel)
    {
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }
}
