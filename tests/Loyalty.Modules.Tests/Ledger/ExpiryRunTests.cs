using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class ExpiryRunTests
{
    private const int Members = 110;

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
            var member = await first.EnrolAsync($"guest{number}@example.org");
            Programme.Done(await first.Send(new AdjustPoints(member, new Points(number), "Geschenk", $"{number}"), first.Manager));
        }

        first.Clock.MoveTo(new DateTimeOffset(2027, 1, 3, 5, 0, 0, TimeSpan.FromHours(1)));
        var treated = new List<int>();
        for (var hotel = first; treated.LastOrDefault(1) > 0; hotel = TestHotel.Reopen(first))
        {
            treated.Add(Programme.Done(await hotel.Send(new ExpirePoints(), hotel.System)));
        }

        Assert.Equal([50, 50, 10, 0], treated);
        var expired = await first.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.Kind == EntryKind.Expired).ToArrayAsync());
        Assert.Equal(Enumerable.Range(1, Members).Select(number => (long)number), expired.Select(entry => entry.Points.Value).Order());
        Assert.All(expired, entry => Assert.Equal(BusinessDate.Of(2027, 1, 1), entry.OccurredOn));
        Assert.All(await first.ReadAsync(db => db.Set<PointsAccount>().ToArrayAsync()), account => Assert.Equal(Points.Zero, account.Balance));
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
}
