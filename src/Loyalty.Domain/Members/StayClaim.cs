namespace Loyalty.Domain.Members;

/// <summary>Where a claim for a missing stay stands.</summary>
public enum ClaimState
{
    /// <summary>Somebody of the hotel has to look for the stay.</summary>
    Open = 1,
    /// <summary>The stay was found and given to the member.</summary>
    Accepted,
    /// <summary>There is no such stay for the member, for the reason given.</summary>
    Declined,
}

/// <summary>A member misses a stay on the statement and says which.</summary>
public sealed class StayClaim : IHotelOwned
{
    /// <summary>The kind of question by which people are asked to look for it.</summary>
    public const string Question = "claim";

    /// <summary>So many claims a member may have open at once.</summary>
    public const int MostOpen = 5;

    /// <summary>The most characters of a reservation number.</summary>
    public const int ReservationLength = 100;

    private StayClaim()
    {
    }

    /// <summary>The claim's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Who misses the stay.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>The reservation's number, where the member knows it.</summary>
    public string? Reservation { get; private set; }

    /// <summary>First hotel day.</summary>
    public BusinessDate Arrival { get; private set; }

    /// <summary>Day of leaving.</summary>
    public BusinessDate Departure { get; private set; }

    /// <summary>Who has brought it up.</summary>
    public string RaisedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ClaimState State { get; private set; }

    /// <summary>The stay that was found; null unless it was accepted.</summary>
    public StayId? StayId { get; private set; }

    /// <summary>The answer, in words the member reads; null while it is open.</summary>
    public string? Answer { get; private set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>A new claim; refused for days that cannot be, and when the departure is longer ago than the hotel allows.</summary>
    public static Result<StayClaim> Raise(MemberId member, string? reservation, BusinessDate arrival, BusinessDate departure, int claimDays, BusinessDate on, string by, DateTimeOffset now) =>
        departure < arrival ? MembersRefusals.DepartureBeforeArrival()
        : departure > on ? MembersRefusals.DepartureInFuture()
        : departure < on.AddDays(-claimDays) || claimDays == 0 ? MembersRefusals.ClaimTooLate(claimDays)
        : new StayClaim
        {
            Id = Guid.CreateVersion7(now),
            MemberId = member,
            Reservation = string.IsNullOrWhiteSpace(reservation) ? null : reservation.Trim(),
            Arrival = arrival,
            Departure = departure,
            RaisedBy = by,
            RaisedAt = now,
            State = ClaimState.Open,
        };

    /// <summary>True when the stay was found for this claim: it belongs to the membership, however long before the enrolment it ended.</summary>
    public bool Covers(StayId stay) => State == ClaimState.Accepted && StayId == stay;

    /// <summary>
    /// True when a stay that ended on a day can be found for this claim: it ended within the days in which stays could be claimed when this one was, or is the one that
    /// was claimed, whose days may differ by one.
    /// </summary>
    public bool Reaches(BusinessDate departure, int claimDays, BusinessDate raisedOn) => departure >= raisedOn.AddDays(-claimDays) || departure >= Departure.AddDays(-1);

    /// <summary>Ends the claim: with the stay that was found it is accepted, without one declined.</summary>
    public void Close(StayId? stay, string? answer, string by, DateTimeOffset now) =>
        (State, StayId, Answer, AnsweredBy, AnsweredAt) = (stay is null ? ClaimState.Declined : ClaimState.Accepted, stay, answer, by, now);

    /// <summary>The claim goes over to the member who took this one in.</summary>
    public void PassTo(MemberId member) => MemberId = member;
}
