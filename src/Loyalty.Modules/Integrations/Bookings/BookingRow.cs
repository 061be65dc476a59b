using Loyalty.Domain;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>What became of a booking.</summary>
public enum BookingStatus
{
    /// <summary>The guest stayed and has left.</summary>
    CheckedOut,
    /// <summary>The booking was cancelled.</summary>
    Cancelled,
    /// <summary>The guest never came.</summary>
    NoShow,
}

/// <summary>One booking of an imported file, in our words. The file knows neither guests nor booking numbers: the row stands for the booking.</summary>
public sealed record BookingRow
{
    /// <summary>The row's number in the file; the first booking is 1.</summary>
    public required int Row { get; init; }

    /// <summary>First eight hexadecimal digits of the SHA-256 of the row's text, so that a row keeps its identity on every machine.</summary>
    public required string Mark { get; init; }

    /// <summary>The hotel day of arrival.</summary>
    public required BusinessDate Arrival { get; init; }

    /// <summary>Nights from arrival to departure.</summary>
    public required int Nights { get; init; }

    /// <summary>The hotel day of departure.</summary>
    public BusinessDate Departure => Arrival.AddDays(Nights);

    /// <summary>What became of it.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>The day on which that was known.</summary>
    public required BusinessDate StatusOn { get; init; }

    /// <summary>Average daily rate in minor units; may be zero or negative.</summary>
    public required long RateMinor { get; init; }

    /// <summary>Room revenue, net, in minor units: nights × rate.</summary>
    public long RoomMinor => checked(Nights * RateMinor);

    /// <summary>Adults, as booked; some bookings name none.</summary>
    public required int Adults { get; init; }

    /// <summary>Children and babies.</summary>
    public required int Children { get; init; }

    /// <summary>Country of the guest as three letters, or empty.</summary>
    public required string Country { get; init; }

    /// <summary>Board: BB, HB, FB, SC or Undefined.</summary>
    public required string Meal { get; init; }

    /// <summary>Parking spaces asked for.</summary>
    public required int ParkingSpaces { get; init; }

    /// <summary>Market segment as the file has it, e.g. Online TA.</summary>
    public required string MarketSegment { get; init; }

    /// <summary>The way in which the booking came: direct, ota, agency, gds, corporate or unknown.</summary>
    public required string ChannelKind { get; init; }

    /// <summary>Company if one paid, else the agent, else empty.</summary>
    public required string Account { get; init; }

    /// <summary>Kind of customer as the file has it, e.g. Transient.</summary>
    public required string CustomerType { get; init; }

    /// <summary>Earlier stays of the same guest that the hotel knew of.</summary>
    public required int EarlierStays { get; init; }

    /// <summary>True when the hotel recognised the guest.</summary>
    public required bool IsReturning { get; init; }
}
