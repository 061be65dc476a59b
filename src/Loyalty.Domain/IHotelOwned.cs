namespace Loyalty.Domain;

/// <summary>A row of one hotel's data. Persistence stamps the id when the row is first saved and shows a hotel only its own rows.</summary>
public interface IHotelOwned
{
    /// <summary>The hotel that the row belongs to.</summary>
    HotelId HotelId { get; }
}
