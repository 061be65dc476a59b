using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Web.Access;

/// <summary>A hotel's data as a form holds it until it is sent.</summary>
public class HotelForm
{
    /// <summary>The field of a refusal that means the hotel's name, where a person's name stands beside it.</summary>
    public const string NameField = "/hotel/name";

    /// <summary>The name.</summary>
    public string? HotelName { get; set; }

    /// <summary>The time zone.</summary>
    public string? Zone { get; set; } = "Europe/Berlin";

    /// <summary>The currency.</summary>
    public string? Currency { get; set; } = "EUR";

    /// <summary>The language, de or en.</summary>
    public string? Language { get; set; } = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The time at which the hotel's day changes.</summary>
    public TimeOnly DayChangesAt { get; set; } = new(4, 0);

    /// <summary>Says a refusal of the hotel's name at the hotel: a person has a name too, and the code tells which is meant.</summary>
    public static Refusal? Sort(Refusal? refusal) => refusal?.Code == HotelRefusals.NameMissing().Code ? refusal?.At(NameField) : refusal;

    /// <summary>The form of a hotel as it is.</summary>
    public static HotelForm Of(Hotel hotel)
    {
        ArgumentNullException.ThrowIfNull(hotel);
        return new HotelForm
        {
            HotelName = hotel.Name,
            Zone = hotel.ZoneId,
            Currency = hotel.Currency,
            Language = hotel.Language,
            DayChangesAt = hotel.DayChangesAt,
        };
    }
}
