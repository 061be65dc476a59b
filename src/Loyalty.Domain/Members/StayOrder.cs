namespace Loyalty.Domain.Members;

/// <summary>Where a stay comes among a member's stays, however late it was reported: by departure, then by the names the hotel system gave it.</summary>
public readonly record struct StayOrder(BusinessDate Departure, string Source, string ExternalId, int RoomIndex) : IComparable<StayOrder>
{
    public static bool operator <(StayOrder left, StayOrder right) => left.CompareTo(right) < 0;

    public static bool operator >(StayOrder left, StayOrder right) => left.CompareTo(right) > 0;

    public static bool operator <=(StayOrder left, StayOrder right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StayOrder left, StayOrder right) => left.CompareTo(right) >= 0;

    /// <summary>True for rooms of one booking.</summary>
    public bool IsSameBooking(StayOrder other) => (Source, ExternalId) == (other.Source, other.ExternalId);

    /// <inheritdoc/>
    public int CompareTo(StayOrder other)
    {
        var order = Departure.CompareTo(other.Departure);
        order = order != 0 ? order : string.CompareOrdinal(Source, other.Source);
        order = order != 0 ? order : string.CompareOrdinal(ExternalId, other.ExternalId);
        return order != 0 ? order : RoomIndex.CompareTo(other.RoomIndex);
    }
}
