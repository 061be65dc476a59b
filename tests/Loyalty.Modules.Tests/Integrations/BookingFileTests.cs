using Loyalty.Domain.Integrations;
using Loyalty.Modules.Integrations.Bookings;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class BookingFileTests
{
    private static readonly string s_sample = Path.Combine(AppContext.BaseDirectory, "samples", "resort-bookings.csv.gz");

    [Fact]
    public async Task The_sample_has_the_published_sums()
    {
        var bookings = (await BookingFile.ReadAsync(s_sample, CancellationToken.None)).Value;
        var stays = bookings.Rows.Where(row => row.Status == BookingStatus.CheckedOut).ToArray();
        var direct = stays.Where(row => row.ChannelKind == "direct").ToArray();

        Assert.Empty(bookings.Unreadable);
        Assert.Equal((40_060, 10_831, 291), (bookings.Rows.Count, Count(bookings, BookingStatus.Cancelled), Count(bookings, BookingStatus.NoShow)));
        Assert.Equal((28_938, 119_887, 11_601_850_23), (stays.Length, stays.Sum(row => row.Nights), stays.Sum(row => row.RoomMinor)));
        Assert.Equal((6_540, 22_474, 2_647_856_46), (direct.Length, direct.Sum(row => row.Nights), direct.Sum(row => row.RoomMinor)));
        Assert.Equal((372, 1_778), (stays.Count(row => row.Nights == 0), bookings.Rows.Count(row => row.IsReturning)));
    }

    [Fact]
    public async Task Identities_are_the_same_in_every_run()
    {
        var rows = (await BookingFile.ReadAsync(s_sample, CancellationToken.None)).Value.Rows;

        var guests = GuestIdentities.Of(rows);
        var again = GuestIdentities.Of(rows);

        Assert.All(rows, row => Assert.Equal(guests[row.Row].ExternalId, again[row.Row].ExternalId));
        Assert.Equal("G-000001-1672a1c0", guests[1].ExternalId);
    }

    [Fact]
    public async Task Returning_guests_come_back_and_nobody_sleeps_in_two_stays_at_once()
    {
        var rows = (await BookingFile.ReadAsync(s_sample, CancellationToken.None)).Value.Rows;
        var guests = GuestIdentities.Of(rows);

        var stays = rows.Where(row => row.Status == BookingStatus.CheckedOut && row.Nights > 0).GroupBy(row => guests[row.Row].ExternalId)
            .Select(guest => guest.OrderBy(row => row.Arrival).ThenBy(row => row.Departure).ToArray()).ToArray();
        var returning = rows.Where(row => row.IsReturning).ToArray();

        Assert.InRange(stays.Count(guest => guest.Length > 1), 300, 2_000);
        Assert.True(returning.Count(row => guests[row.Row].ExternalId != NewIdOf(row)) > returning.Length * 3 / 4);
        Assert.All(stays, guest => Assert.All(guest.Zip(guest.Skip(1)), pair => Assert.True(pair.First.Departure <= pair.Second.Arrival)));
    }

    [Fact]
    public async Task Guests_are_invented_and_have_addresses_of_their_own()
    {
        var rows = (await BookingFile.ReadAsync(s_sample, CancellationToken.None)).Value.Rows;

        var guests = GuestIdentities.Of(rows).Values.Distinct().ToArray();

        Assert.Equal(guests.Length, guests.Select(guest => guest.Email).Distinct().Count());
        Assert.All(guests, guest => Assert.Matches("^[a-z]+\\.[a-z]+\\.[0-9]+@example\\.org$", guest.Email));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_named_and_the_others_are_read()
    {
        var file = await FileOf(row => row == 2 ? "thirteenth" : "July");

        var bookings = (await BookingFile.ReadAsync(file, CancellationToken.None)).Value;

        var unreadable = Assert.Single(bookings.Unreadable);
        Assert.Equal([2, "arrival_date_month", "thirteenth"], unreadable.Arguments);
        Assert.Equal([1, 3], bookings.Rows.Select(row => row.Row));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_not_packed_or_no_bookings_is_refused()
    {
        var torn = Path.GetTempFileName() + ".gz";
        await File.WriteAllTextAsync(torn, "not packed");
        var other = Path.GetTempFileName();
        await File.WriteAllTextAsync(other, "a,b\n1,2\n");

        Assert.Equal(IntegrationsRefusals.FileMissing("/nowhere.csv").Code, (await BookingFile.ReadAsync("/nowhere.csv", CancellationToken.None)).Refusal?.Code);
        Assert.Equal(IntegrationsRefusals.FileUnreadable(torn).Code, (await BookingFile.ReadAsync(torn, CancellationToken.None)).Refusal?.Code);
        Assert.Equal(IntegrationsRefusals.ColumnMissing("").Code, (await BookingFile.ReadAsync(other, CancellationToken.None)).Refusal?.Code);
    }

    private static int Count(BookingList bookings, BookingStatus status) => bookings.Rows.Count(row => row.Status == status);

    private static string NewIdOf(BookingRow row) => $"G-{row.Row:D6}-{row.Mark}";

    private static async Task<string> FileOf(Func<int, string> month)
    {
        const string header = "arrival_date_year,arrival_date_month,arrival_date_day_of_month,stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,meal,country,market_segment,distribution_channel,is_repeated_guest,previous_bookings_not_canceled,agent,company,customer_type,adr,required_car_parking_spaces,reservation_status,reservation_status_date";
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [header, .. Enumerable.Range(1, 3).Select(row => $"2015,{month(row)},1,0,2,2,0,0,BB,PRT,Direct,Direct,0,0,NULL,NULL,Transient,100,0,Check-Out,2015-07-03")]);
        return file;
    }
}
