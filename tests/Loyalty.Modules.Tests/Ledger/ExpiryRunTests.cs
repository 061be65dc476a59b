using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class ExpiryRunTests
{
    private const int Members = 110;
    private const int LotsEach = 10;

    public static TheoryData<string> Zones => Nightly.IsOn
        ? ["Europe/Berlin", "Europe/London", "Europe/Helsinki", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"]
        : ["Europe/Berlin", "Australia/Lord_Howe"];

    [Theory]
    [OnEachStore]
    public async Task A_run_that_breaks_off_after_each_batch_and_comes_three_days_late_ends_every_point_once_with_its_own_day(Store store)
    {
        await using var first = await TestHotel.OpenAsync(store);
        await first.PublishAsync(Programme.Rules(months: 1));
        for (var number = 1; number <= Members; number++)
        {
            await first.EnrolAsync($"guest{number}@example.org");
        }

        var gifts = Enumerable.Range(0, Members * LotsEach).Select(line => (Line: line + 1, Member: (line / LotsEach) + 1))
            .Select(row => new OldBalance(row.Line, $"guest{row.Member}@example.org", new Points(row.Member), "alt.csv", LastDayOf(row.Member), null) { Occurrence = (row.Line - 1) % LotsEach });
        Programme.Done(await first.Send(new ImportBalances([.. gifts]), first.System));

        first.Clock.MoveTo(new DateTimeOffset(2027, 1, 3, 5, 0, 0, TimeSpan.FromHours(1)));
        var treated = new List<int>();
        for (var hotel = first; treated.LastOrDefault(1) > 0; hotel = TestHotel.Reopen(first))
        {
            treated.Add(Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System)));
        }

        Assert.Equal(Members, treated.Sum());
        Assert.True(treated.Count > 3, $"All were treated in {string.Join(", ", treated)}.");
        var expired = await first.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.Kind == EntryKind.Expired).ToArrayAsync());
        Assert.Equal(Enumerable.Range(1, Members).Select(number => (long)number * LotsEach), expired.Select(entry => entry.Points.Value).Order());
        Assert.All(expired, entry => Assert.Equal(LastDayOf((int)entry.Points.Value / LotsEach).AddDays(1), entry.OccurredOn));
        Assert.All(await first.ReadAsync(db => db.Set<PointsAccount>().ToArrayAsync()), account => Assert.Equal(Points.Zero, account.Balance));
    }

    /// <summary>Points of both purses, some held, some not yet usable, some spent, of all ages: the same entries as when each ledger is opened alone, and news of points only.</summary>
    [Theory]
    [OnEachStore]
    public async Task A_round_posts_for_many_what_each_ledger_posts_alone(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var random = new Random(20261122);
        var (start, members) = (hotel.Today, new List<MemberId>());
        for (var number = 0; number < 30; number++)
        {
            members.Add(await hotel.EnrolAsync($"guest{number}@example.org"));
        }

        await hotel.WriteAsync(async db =>
        {
            var points = await db.Set<PointsAccount>().ToDictionaryAsync(account => account.MemberId);
            foreach (var (member, purse) in members.SelectMany(member => new[] { (member, Purse.Points), (member, Purse.Cashback) }))
            {
                var account = purse == Purse.Points ? points[member] : db.Add(PointsAccount.Open(member, purse)).Entity;
                FillByChance(new PointsLedger(account, [], "test", hotel.Clock.GetUtcNow()), random, start, db);
            }
        });
        hotel.Clock.Advance(TimeSpan.FromDays(20));
        var alone = await hotel.ReadAsync(db => AloneAsync(db, hotel.Today, hotel.Clock.GetUtcNow()));

        while (Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System)) > 0)
        {
        }

        var posted = await hotel.ReadAsync(db => db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Kind == EntryKind.Expired).ToArrayAsync());
        Assert.NotEmpty(alone);
        Assert.Equal(alone.Select(Said).Order(), posted.Select(Said).Order());
        Assert.Equal(
            posted.Where(entry => entry.Purse == Purse.Points).Select(entry => new PointsExpired(entry.MemberId, entry.Id, entry.Points)).OrderBy(news => news.Entry.Value),
            (await NewsAsync(hotel)).OrderBy(news => news.Entry.Value));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
    }

    /// <summary>A point a day for 400 days, each valid to its own last day; the run is woken every six hours, over every change of the clocks.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Points_end_on_the_morning_after_their_last_day_and_never_before_in_every_zone(string zone)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.WriteAsync(db => db.Database.ExecuteSqlAsync($"UPDATE hotels SET \"ZoneId\" = {zone}"));
        var member = await hotel.EnrolAsync();
        var start = DayIn(zone, hotel.Clock.GetUtcNow());
        var rows = Enumerable.Range(0, 400).Select(day => new OldBalance(day + 1, "guest@example.org", new Points(1), "alt.csv", start.AddDays(day), null)).ToArray();
        Programme.Done(await hotel.Send(new ImportBalances(rows), hotel.System));

        for (var step = 0; step < 401 * 4; step++)
        {
            Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System));
            var passed = start.DaysUntil(DayIn(zone, hotel.Clock.GetUtcNow()));
            Assert.Equal(new Points(Math.Max(0, 400 - passed)), await hotel.BalanceAsync(member));
            hotel.Clock.Advance(TimeSpan.FromHours(6));
        }

        var expired = await hotel.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.Kind == EntryKind.Expired).OrderBy(entry => entry.Sequence).Select(entry => entry.OccurredOn).ToArrayAsync());
        Assert.Equal(Enumerable.Range(1, 400).Select(day => start.AddDays(day)), expired);
    }

    private static BusinessDate DayIn(string zone, DateTimeOffset now) => BusinessDate.At(now, TimeZoneInfo.FindSystemTimeZoneById(zone), new TimeOnly(4, 0));

    /// <summary>Half a round of members has the same one.</summary>
    private static BusinessDate LastDayOf(int member) => BusinessDate.Of(2026, 12, 31).AddDays(member / -25);

    private static void FillByChance(PointsLedger ledger, Random random, BusinessDate start, LoyaltyDbContext db)
    {
        for (var gift = random.Next(6); gift > 0; gift--)
        {
            Programme.Done(ledger.Adjust(new Points(random.Next(1, 500)), "given", start, random.Next(4) == 0 ? null : start.AddDays(random.Next(30)), null));
        }

        if (random.Next(3) == 0 && ledger.SpendableOn(start) is { Value: > 1 } spendable)
        {
            Programme.Done(ledger.Adjust(-new Points(random.NextInt64(1, spendable.Value)), "taken", start, null, null));
        }

        if (random.Next(3) == 0 && ledger.Purse == Purse.Points && ledger.SpendableOn(start) is { Value: > 1 } left)
        {
            var redemption = RedemptionId.New(DateTimeOffset.UnixEpoch.AddDays(random.Next(100_000)));
            db.Add(Programme.Done(ledger.Place(redemption, "coffee", new Points(random.NextInt64(1, left.Value)), start, start.AddDays(60))));
        }

        db.AddRange(ledger.Entries);
        db.AddRange(ledger.NewLots);
        db.AddRange(ledger.Movements);
    }

    /// <summary>What each ledger posts, opened with all its open lots, without saving it.</summary>
    private static async Task<LedgerEntry[]> AloneAsync(LoyaltyDbContext db, BusinessDate today, DateTimeOffset now)
    {
        var lots = (await db.Set<PointsLot>().AsNoTracking().Where(lot => lot.Remaining != Points.Zero).ToArrayAsync()).ToLookup(lot => (lot.MemberId, lot.Purse));
        var accounts = await db.Set<PointsAccount>().AsNoTracking().ToArrayAsync();
        return [.. accounts.SelectMany(account => new PointsLedger(account, lots[(account.MemberId, account.Purse)], "Loyalty", now).Expire(today))];
    }

    private static string Said(LedgerEntry entry) =>
        $"{entry.MemberId} {entry.Purse} {entry.Sequence}: {entry.Points} from {entry.From} to {entry.To} on {entry.OccurredOn}, {entry.BalanceAfter} left, {entry.CausedBy}, {entry.Trace}";

    private static async Task<PointsExpired[]> NewsAsync(TestHotel hotel) =>
        [.. (await hotel.ReadAsync(db => db.Set<OutboxEvent>().AsNoTracking().Where(news => news.Type == nameof(PointsExpired)).ToArrayAsync()))
            .Select(news => (PointsExpired)EventJson.Read(news.Type, news.Payload))];
}
