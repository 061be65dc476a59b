namespace Loyalty.Domain.Members;

/// <summary>A consent of a member: for what, to which version of the text, given when and where, and withdrawn when.</summary>
public sealed class Consent : IHotelOwned
{
    /// <summary>The purposes that a guest is asked for, each by itself; "terms" are those of the programme.</summary>
    public static readonly IReadOnlyList<string> Purposes = [Terms, "email", "sms", "phone", "post"];

    /// <summary>The programme's terms.</summary>
    public const string Terms = "terms";

    private Consent()
    {
    }

    /// <summary>The consent's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Who has consented.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>For what.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The version of the text that was shown.</summary>
    public string TextVersion { get; private set; } = "";

    /// <summary>Where it was given: desk, api, import, guest.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When it was given.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>When it was withdrawn, or null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>A consent that is given now; refused for a purpose that nobody asks for.</summary>
    public static Result<Consent> Give(MemberId member, string purpose, string textVersion, string source, DateTimeOffset now) =>
        Purposes.Contains(purpose)
            ? new Consent { Id = Guid.CreateVersion7(now), MemberId = member, Purpose = purpose, TextVersion = textVersion, Source = source, GivenAt = now }
            : MembersRefusals.UnknownPurpose(purpose);

    /// <summary>The consent goes over to the member who took its member in.</summary>
    public void PassTo(MemberId member) => MemberId = member;

    /// <summary>Takes the consent back; it stays on record that it was given.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
