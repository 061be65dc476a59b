namespace Loyalty.Domain.Members;

/// <summary>A page of a member's tier history: from which day they stood in a tier, and why.</summary>
public sealed class TierStanding : IHotelOwned
{
    private TierStanding()
    {
    }

    /// <summary>The row's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The member.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>The tier.</summary>
    public string TierCode { get; private set; } = "";

    /// <summary>The tier's rank when it was reached.</summary>
    public int Rank { get; private set; }

    /// <summary>The hotel day from which it holds.</summary>
    public BusinessDate FromOn { get; private set; }

    /// <summary>When it was found.</summary>
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>Why, as one of <see cref="TierCauses"/>; rows of earlier programs say "reviewed".</summary>
    public string Cause { get; private set; } = "";

    /// <summary>What was said when it was granted or taken back; null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>Counted nights at the review.</summary>
    public int Nights { get; private set; }

    /// <summary>Counted net spend at the review, in minor units.</summary>
    public long SpendMinor { get; private set; }

    /// <summary>Counted stays at the review.</summary>
    public int Stays { get; private set; }

    /// <summary>The last day of the status as it was seen then; null where it had no end.</summary>
    public BusinessDate? UntilOn { get; private set; }

    /// <summary>Number of the programme version that judged; null in rows of earlier programs.</summary>
    public int? PolicyNumber { get; private set; }

    internal static TierStanding Granted(MemberId member, TierReview review, BusinessDate on, string reason, DateTimeOffset now) =>
        Said(Of(member, review, on, TierCauses.Granted, now), reason);

    internal static TierStanding TakenBack(MemberId member, TierReview review, BusinessDate on, string reason, DateTimeOffset now) =>
        Said(Of(member, review, on, TierCauses.TakenBack, now), reason);

    internal static TierStanding Of(MemberId member, TierReview review, BusinessDate on, string cause, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MemberId = member,
        TierCode = review.Reached.Code,
        Rank = review.Reached.Rank,
        FromOn = on,
        FoundAt = now,
        Cause = cause,
        Nights = review.Score.Nights,
        SpendMinor = review.Score.SpendMinor,
        Stays = review.Score.Stays,
        UntilOn = review.Until,
        PolicyNumber = review.PolicyNumber,
    };

    private static TierStanding Said(TierStanding standing, string reason)
    {
        standing.Reason = reason;
        return standing;
    }
}
