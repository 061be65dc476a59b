using Loyalty.Domain;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>A guest made up for bookings that name none. Names and addresses are invented; the same file makes the same guests everywhere.</summary>
public sealed class SyntheticGuest
{
    internal SyntheticGuest(BookingRow first)
    {
        ExternalId = $"G-{first.Row:D6}-{first.Mark}";
        Country = first.Country;
        (FirstName, LastName) = GuestNames.For(first);
        Email = GuestNames.AddressOf(FirstName, LastName, first.Row);
    }

    /// <summary>The id under which the file's bookings know the guest.</summary>
    public string ExternalId { get; }

    /// <summary>Three letters, or empty.</summary>
    public string Country { get; }

    /// <summary>An invented first name that fits the country.</summary>
    public string FirstName { get; }

    /// <summary>An invented last name that fits the country.</summary>
    public string LastName { get; }

    /// <summary>An address at example.org, which belongs to nobody.</summary>
    public string Email { get; }

    /// <summary>de for guests from German-speaking countries, else en.</summary>
    public string Language => Country is "DEU" or "AUT" or "CHE" or "LIE" or "LUX" ? "de" : "en";

    /// <summary>Completed stays so far.</summary>
    internal int Stays { get; private set; }

    /// <summary>The day the guest left last, or the arrival of a booking that came to nothing.</summary>
    internal BusinessDate BusyUntil { get; private set; }

    internal void Take(BookingRow booking)
    {
        if (booking.Status == BookingStatus.CheckedOut)
        {
            Stays++;
            BusyUntil = booking.Departure;
        }
    }
}
