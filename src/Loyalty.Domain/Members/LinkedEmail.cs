namespace Loyalty.Domain.Members;

/// <summary>A further e-mail address under which a member books: stays reported with it are theirs.</summary>
public sealed class LinkedEmail : IHotelOwned
{
    private LinkedEmail()
    {
    }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The address, normalised; unique in the hotel.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Whose address it is.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>Who linked it.</summary>
    public string LinkedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>Links an address, as it is compared, to a member.</summary>
    public static LinkedEmail Of(HotelId hotel, string email, MemberId member, string by, DateTimeOffset now) =>
        new() { HotelId = hotel, Email = email, MemberId = member, LinkedBy = by, LinkedAt = now };

    /// <summary>The address goes over to another member.</summary>
    public void PassTo(MemberId member) => MemberId = member;
}
