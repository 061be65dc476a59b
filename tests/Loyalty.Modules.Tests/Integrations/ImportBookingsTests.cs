using System.Diagnostics;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Bookings;
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

        var again = (await Import(hotel, s_sample, new ImportOptions(EnrolDirectGuests: true))).Value;

        Assert.Equal(40_060, again.Count(RowFate.Known));
        Assert.Equal(6_309, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
        Assert.Equal(40_060, await hotel.ReadAsync(db => db.Set<Stay>().CountAsync()));
    }

    private static Task<Result<ImportSummary>> Import(TestHotel hotel, string file, ImportOptions options) =>
        new ImportBookings(hotel.UseCases).RunAsync(file, hotel.Id, options, null, CancellationToken.None);
}
