namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>
/// Finds out which bookings belong to one guest. A booking of a returning guest joins a guest of the same country, company or agent
/// and kind of customer who has about as many earlier stays; any other booking makes a new guest.
/// </summary>
public static class GuestIdentities
{
    /// <summary>The guest of each booking, by the booking's row.</summary>
    public static IReadOnlyDictionary<int, SyntheticGuest> Of(IReadOnlyList<BookingRow> bookings)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var known = new Dictionary<(string, string, string), List<SyntheticGuest>>();
        var guests = new Dictionary<int, SyntheticGuest>(bookings.Count);
        foreach (var booking in bookings.OrderBy(booking => booking.Arrival).ThenBy(booking => booking.Row))
        {
            var alike = Alike(known, booking);
            var guest = booking.IsReturning || booking.EarlierStays > 0 ? Returning(alike, booking) : null;
            if (guest is null)
            {
                alike.Add(guest = new SyntheticGuest(booking));
            }

            guest.Take(booking);
            guests.Add(booking.Row, guest);
        }

        return guests;
    }

    private static List<SyntheticGuest> Alike(Dictionary<(string, string, string), List<SyntheticGuest>> known, BookingRow booking)
    {
        var key = (booking.Country, booking.Account, booking.CustomerType);
        return known.TryGetValue(key, out var alike) ? alike : known[key] = [];
    }

    private static SyntheticGuest? Returning(List<SyntheticGuest> alike, BookingRow booking)
    {
        var (distance, fitting) = (int.MaxValue, new List<SyntheticGuest>());
        foreach (var guest in alike)
        {
            var away = Math.Abs(guest.Stays - Math.Max(1, booking.EarlierStays));
            if (guest.Stays == 0 || guest.BusyUntil > booking.Arrival || away > distance)
            {
                continue; // nobody returns before having stayed, nor while still in the house
            }

            if (away < distance)
            {
                distance = away;
                fitting.Clear();
            }

            fitting.Add(guest);
        }

        return fitting.Count == 0 ? null : fitting[(int)(Seed.Of(booking.Row, 0) % (ulong)fitting.Count)];
    }
}
