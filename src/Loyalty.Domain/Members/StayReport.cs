namespace Loyalty.Domain.Members;

/// <summary>The newest state of a stay as a hotel system, an import or the front desk reports it. E-mail addresses may come as they were typed.</summary>
public sealed record StayReport(
    string Source,
    string ExternalId,
    int RoomIndex,
    string EventId,
    string Type,
    DateTimeOffset OccurredAt,
    StayStatus Status,
    string ChannelKind,
    string? ChannelName,
    string? RatePlan,
    string? MarketSegment,
    string? GroupId,
    BusinessDate Arrival,
    BusinessDate Departure,
    int Nights,
    int Adults,
    int Children,
    string? GuestEmail,
    string? GuestExternalId,
    IReadOnlyList<FolioLine> FolioLines)
{
    /// <summary>The most nights of a stay; one that is longer has a day that was mistyped.</summary>
    public const int MostNights = 365;

    /// <summary>True for imported history: it earns, but starts no workflow and sends no mail.</summary>
    public bool IsHistoric { get; init; }

    /// <summary>True when it names the guest, by address or by the reporting system's id.</summary>
    public bool NamesGuest => GuestEmail is not null || GuestExternalId is not null;

    /// <summary>The guest's country, where the source knows it.</summary>
    public string? GuestCountry { get; init; }

    /// <summary>What was agreed beyond the usual: a company that pays, a block that does not earn, a stay paid with points.</summary>
    public StayTerms? Terms { get; init; }

    /// <summary>
    /// What cannot be true of a stay on a hotel day: that it is longer than stays are, has more nights than days, or is over before it ends.
    /// One day is allowed for clocks of other zones. Nothing is asked of what was called off, which earns nothing.
    /// </summary>
    public IEnumerable<Refusal> WhatIsWrong(BusinessDate today)
    {
        if (Status is StayStatus.Cancelled or StayStatus.NoShow)
        {
            yield break;
        }

        var days = Arrival.DaysUntil(Departure);
        if (days > MostNights)
        {
            yield return MembersRefusals.StayTooLong(MostNights).At("/reservation/departure");
        }
        else if (Status == StayStatus.CheckedOut && Departure > today.AddDays(1))
        {
            yield return MembersRefusals.NotDepartedYet(Departure, today).At("/reservation/departure");
        }

        if (Nights > days)
        {
            yield return MembersRefusals.MoreNightsThanDays(Nights, days).At("/reservation/nights");
        }
    }
}
