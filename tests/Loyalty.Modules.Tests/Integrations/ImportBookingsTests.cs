using System.Diagnostics;
using System.IO.Compression;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Bookings;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class ImportBookingsTests(ITestOutputHelper output)
{
    private static readonly string s_sample = Path.Combine(AppContext.BaseDirectory, "samples", "resort-bookings.csv.gz");

    [Fact]
    public async Task The_resort_earns_the_published_points_and_every_row_is_accounted_for()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.OnePointPerEuroAsync();

        var watch = Stopwatch.StartNew();
        var summary = (await Import(hotel, s_sample, new ImportOptions(EnrolDirectGuests: true))).Value;
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MB");
        output.WriteLine(string.Join('\n', summary.Lines));

        Assert.Equal(40_060, summary.Rows);
        Assert.Equal(40_060, summary.Lines.Sum(line => line.Rows));
        Assert.Equal((6_309, 2_647_155), (summary.Count(RowFate.Earned), summary.Points.Value));
        Assert.Equal((10_831, 291, 372), (summary.Count(RowFate.Cancelled), summary.Count(RowFate.NoShow), summary.Count(RowFate.NoNight)));
        Assert.Equal(6_540 - 6_309 - 88, summary.Lines.Where(line => line.Fate == RowFate.NotEligible && line.Reason != EarnReasons.ChannelNotEligible).Sum(line => line.Rows));
        Assert.Equal(6_309, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
        Assert.Equal(40_060, await hotel.ReadAsync(db => db.Set<StayEvent>().CountAsync()));
        Assert.Equal(6_540, await hotel.ReadAsync(db => db.Set<Stay>().CountAsync(stay => stay.MemberId != null && stay.ChannelKind == "direct" && stay.Status == StayStatus.CheckedOut)));

        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, invariant => Assert.Null(invariant.FirstBroken));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<QueuedMessage>().CountAsync()));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<OutboxEvent>().CountAsync(news => news.Type != nameof(BookingsImported))));

        var replay = (await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Value;
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s with the replay");
        output.WriteLine(string.Join('\n', replay.Differences.Take(10)));
        Assert.Empty(replay.Differences);
        Assert.Equal((6_309L, 0L), (replay.Entries, replay.TakenOver));

        var again = (await Import(hotel, s_sample, new ImportOptions(EnrolDirectGuests: true))).Value;

        Assert.Equal(40_060, again.Count(RowFate.Known));
        Assert.Equal(6_309, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
        Assert.Equal(40_060, await hotel.ReadAsync(db => db.Set<Stay>().CountAsync()));
    }

    private static Task<Result<ImportSummary>> Import(TestHotel hotel, string file, ImportOptions options) =>
        new ImportBookings(hotel.UseCases).RunAsync(file, hotel.Id, options, null, CancellationToken.None);

    [Theory, OnEachStore]
    public async Task An_interrupted_import_goes_on_where_it_stopped_and_makes_the_same_guests(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.OnePointPerEuroAsync();
        var file = await FirstRowsAsync(1_200);
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(500, stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ImportBookings(hotel.UseCases).RunAsync(file, hotel.Id, new ImportOptions(EnrolDirectGuests: true), progress, stop.Token));
        var rest = (await Import(hotel, file, new ImportOptions(EnrolDirectGuests: true))).Value;
        var stays = await hotel.ReadAsync(db => db.Set<Stay>().CountAsync());

        Assert.Equal((500, 1_200, 1_200), (rest.Count(RowFate.Known), rest.Rows, stays));
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task Shifted_by_whole_weeks_old_stays_make_tiers_of_today()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.OnePointPerEuroAsync();
        var file = await FirstRowsAsync(2_000);

        await Import(hotel, file, new ImportOptions(EnrolDirectGuests: true, ShiftDays: 7 * 560));

        Assert.True(await hotel.ReadAsync(db => db.Set<Member>().AnyAsync(member => member.TierRank > 1)));
        Assert.True(await hotel.ReadAsync(db => db.Set<Stay>().MinAsync(stay => stay.Arrival)) >= BusinessDate.Of(2026, 3, 1));
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task Without_a_programme_or_members_every_row_says_why_it_earned_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var file = await FirstRowsAsync(300);

        var before = (await Import(hotel, file, new ImportOptions())).Value;
        await hotel.OnePointPerEuroAsync();
        var other = (await Import(hotel, await FirstRowsAsync(300, from: 300), new ImportOptions())).Value;

        Assert.All(before.Lines.Where(line => line.Fate == RowFate.NotEligible), line => Assert.Equal(EarnReasons.NoProgramme, line.Reason));
        Assert.Contains(other.Lines, line => line.Reason == EarnReasons.NoMember);
        Assert.Contains(other.Lines, line => line is { Reason: EarnReasons.ChannelNotEligible, Channel: "ota" });
        Assert.Equal(0, other.Count(RowFate.Earned));
    }

    [Fact]
    public async Task A_hotel_that_is_not_there_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refused = await new ImportBookings(hotel.UseCases).RunAsync(s_sample, HotelId.New(TestHotel.Start), new ImportOptions(), null, CancellationToken.None);

        Assert.Equal("integrations.hotel-unknown", refused.Refusal?.Code);
    }

    private static async Task<string> FirstRowsAsync(int rows, int from = 0)
    {
        await using var packed = new GZipStream(File.OpenRead(s_sample), CompressionMode.Decompress);
        using var text = new StreamReader(packed);
        var file = Path.GetTempFileName();
        await using var part = File.CreateText(file);
        for (var row = -1; row < from + rows && await text.ReadLineAsync() is { } line; row++)
        {
            if (row == -1 || row >= from)
            {
                await part.WriteLineAsync(line);
            }
        }

        return file;
    }

    private sealed class Stopper(int after, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done >= after)
            {
                stop.Cancel();
            }
        }
    }
}
