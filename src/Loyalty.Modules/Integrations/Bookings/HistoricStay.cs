using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>A booking of an imported file as the one report that counts: its final state.</summary>
public sealed record HistoricStay(int Row, StayReport Report, SyntheticGuest Guest)
{
    /// <summary>The source of all imported bookings.</summary>
    public const string Source = "bookings-file";

    /// <summary>The report of a booking; all its days move by whole days, so that old data can look new.</summary>
    public static HistoricStay Of(BookingRow row, SyntheticGuest guest, Hotel hotel, int shiftDays)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(guest);
        ArgumentNullException.ThrowIfNull(hotel);
        var externalId = string.Create(CultureInfo.InvariantCulture, $"B-{row.Row:D6}-{row.Mark}");
        var (arrival, departure) = (row.Arrival.AddDays(shiftDays), row.Departure.AddDays(shiftDays));
        var (type, status) = row.Status switch
        {
            BookingStatus.CheckedOut => ("checked_out", StayStatus.CheckedOut),
            BookingStatus.Cancelled => ("cancelled", StayStatus.Cancelled),
            _ => ("no_show", StayStatus.NoShow),
        };
        var report = new StayReport(
            Source, externalId, 0, externalId + "-" + type, type,
            OccurredAt: InstantOf(status == StayStatus.CheckedOut ? departure : row.StatusOn.AddDays(shiftDays), hotel.Zone),
            Status: status,
            ChannelKind: row.ChannelKind,
            ChannelName: null,
            RatePlan: null,
            MarketSegment: row.MarketSegment,
            GroupId: null,
            Arrival: arrival,
            Departure: departure,
            Nights: row.Nights,
            Adults: row.Adults,
            Children: row.Children,
            GuestEmail: guest.Email,
            GuestExternalId: guest.ExternalId,
            FolioLines: status == StayStatus.CheckedOut ? [new FolioLine("1", "room", row.RoomMinor, null, null, hotel.Currency, departure, "closed")] : [])
        { IsHistoric = true, GuestCountry = row.Country.Length > 0 ? row.Country : null };
        return new HistoricStay(row.Row, report, guest);
    }

    // The file knows days only; eleven in the morning is when guests leave.
    private static DateTimeOffset InstantOf(BusinessDate day, TimeZoneInfo zone)
    {
        var local = day.Day.ToDateTime(new TimeOnly(11, 0));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
