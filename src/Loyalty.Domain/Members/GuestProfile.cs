namespace Loyalty.Domain.Members;

/// <summary>A guest as a hotel system knows them, member or not: enough to recognise them when they come again.</summary>
public sealed class GuestProfile : IHotelOwned
{
    private GuestProfile()
    {
    }

    /// <summary>The profile's id.</summary>
    public GuestId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The system that knows the guest.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The guest's id in that system.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>E-mail address, normalised, where known.</summary>
    public string? Email { get; private set; }

    /// <summary>Country, where known.</summary>
    public string? Country { get; private set; }

    /// <summary>When the guest was first reported.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>A guest who is reported for the first time.</summary>
    public static GuestProfile Of(string source, string externalId, string? email, string? country, DateTimeOffset now) => new()
    {
        Id = GuestId.New(now),
        Source = source,
        ExternalId = externalId,
        Email = EmailAddress.Normalise(email),
        Country = country,
        FirstSeenAt = now,
    };

    /// <summary>Takes what a later report knows; what it does not know stays.</summary>
    public void Update(string? email, string? country) => (Email, Country) = (EmailAddress.Normalise(email) ?? Email, country ?? Country);
}
