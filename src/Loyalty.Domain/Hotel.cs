namespace Loyalty.Domain;

/// <summary>A hotel: its name, time zone, currency, language and the hour at which its day changes.</summary>
public sealed class Hotel
{
    private Hotel()
    {
    }

    /// <summary>The hotel's id.</summary>
    public HotelId Id { get; private set; }

    /// <summary>The name guests know.</summary>
    public string Name { get; private set; } = "";

    /// <summary>IANA time zone, e.g. Europe/Berlin.</summary>
    public string ZoneId { get; private set; } = "Europe/Berlin";

    /// <summary>ISO 4217 currency of its bills.</summary>
    public string Currency { get; private set; } = "EUR";

    /// <summary>Language of the house, de or en; guests without one of their own get it.</summary>
    public string Language { get; private set; } = "de";

    /// <summary>Local time at which a hotel day ends and the next begins.</summary>
    public TimeOnly DayChangesAt { get; private set; } = new(4, 0);

    /// <summary>When the hotel was added.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>The time zone; throws when the machine does not know it, because a hotel is only saved with a known one.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>A new hotel; refused without a name, with an unknown zone, or a currency that is not three capital letters.</summary>
    public static Result<Hotel> Open(HotelId id, string name, string zoneId, string currency, string language, TimeOnly dayChangesAt, DateTimeOffset now)
    {
        var hotel = new Hotel { Id = id, AddedAt = now };
        return hotel.Change(name, zoneId, currency, language, dayChangesAt).Map(_ => hotel);
    }

    /// <summary>Changes the hotel's data; refused as when opening it.</summary>
    public Result<Done> Change(string name, string zoneId, string currency, string language, TimeOnly dayChangesAt)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return HotelRefusals.NameMissing();
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId ?? "", out _))
        {
            return HotelRefusals.UnknownZone(zoneId ?? "");
        }

        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            return HotelRefusals.UnknownCurrency(currency ?? "");
        }

        (Name, ZoneId, Currency, Language, DayChangesAt) = (name.Trim(), zoneId!, currency, language == "en" ? "en" : "de", dayChangesAt); // the zone was found above
        return Done.It;
    }

    /// <summary>The hotel day at an instant.</summary>
    public BusinessDate DayAt(DateTimeOffset instant) => BusinessDate.At(instant, Zone, DayChangesAt);
}

/// <summary>Refusals of a hotel's data.</summary>
public static class HotelRefusals
{
    /// <summary>The name is missing or longer than 200 characters.</summary>
    public static Refusal NameMissing() => new Refusal("access.hotel-name-missing").At("/name");

    /// <summary>No such time zone.</summary>
    public static Refusal UnknownZone(string zone) => new Refusal("access.unknown-zone", zone).At("/zone");

    /// <summary>No such currency.</summary>
    public static Refusal UnknownCurrency(string currency) => new Refusal("access.unknown-currency", currency).At("/currency");

    /// <summary>There are stays or entries in the hotel's currency, which would mean something else in another.</summary>
    public static Refusal CurrencyInUse(string currency) => new Refusal("access.currency-in-use", currency).At("/currency");
}
