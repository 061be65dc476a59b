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
    /// <summary>True for imported history: it earns, but starts no workflow and sends no mail.</summary>
    public bool IsHistoric { get; init; }

    /// <summary>True when it names the guest, by address or by the reporting system's id.</summary>
    public bool NamesGuest => GuestEmail is not null || GuestExternalId is not null;

    /// <summary>The guest's country, where the source knows it.</summary>
    public string? GuestCountry { get; init; }

    /// <summary>What was agreed beyond the usual: a company that pays, a block that does not earn, a stay paid with points.</summary>
    public StayTerms? Terms { get; init; }
}
