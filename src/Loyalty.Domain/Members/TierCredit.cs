namespace Loyalty.Domain.Members;

/// <summary>An action of a member that counts towards the tier beside stays: a survey answered, a friend brought, status points as a courtesy.</summary>
public sealed class TierCredit : IHotelOwned
{
    /// <summary>The most letters of an action's code.</summary>
    public const int ActionLength = 50;

    private TierCredit()
    {
    }

    /// <summary>The row's id; the same action credited twice has the same one.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The member.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>The hotel day of it.</summary>
    public BusinessDate On { get; private set; }

    /// <summary>The action's code.</summary>
    public string Action { get; private set; } = "";

    /// <summary>Status points that it brings; they are never spent.</summary>
    public long StatusPoints { get; private set; }

    /// <summary>The action of a member on a day.</summary>
    public static TierCredit Of(Guid id, MemberId member, BusinessDate on, string action, long statusPoints) => new()
    {
        Id = id,
        MemberId = member,
        On = on,
        Action = action,
        StatusPoints = statusPoints,
    };
}
