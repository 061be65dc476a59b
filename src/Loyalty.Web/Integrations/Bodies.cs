using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Loyalty.Web.Integrations;

// These records describe bodies to readers of the API; the bodies themselves are read member by member, so that all errors are named at once.
#pragma warning disable CA1812 // only their shape is used

/// <summary>The newest state of a stay.</summary>
internal sealed record StayEventBody(
    [property: Required, MaxLength(200), Description("The event's id in the sending system; the same id twice has one effect.")] string EventId,
    [property: Required, MaxLength(100), Description("The sending system, e.g. pms.")] string Source,
    [property: Required, AllowedValues("created", "changed", "cancelled", "no_show", "checked_in", "check_in_reverted", "checked_out", "folio_closed", "folio_reopened", "refund"), Description("What happened.")] string Type,
    [property: Required, Description("When it happened by the sender's clock, ISO 8601 with offset; the greatest wins.")] DateTimeOffset OccurredAt,
    [property: Required] ReservationBody Reservation,
    [property: Required, MaxLength(500), Description("The whole bill as it is now; may be empty.")] IReadOnlyList<FolioLineBody> FolioLines);

/// <summary>One room of one reservation.</summary>
internal sealed record ReservationBody(
    [property: Required, MaxLength(200)] string ExternalId,
    [property: MaxLength(200)] string? GroupId,
    [property: Range(0, 10_000), Description("The room of the reservation, counted from 0.")] int? RoomIndex,
    [property: Required, AllowedValues("reserved", "in_house", "checked_out", "cancelled", "no_show"), Description("booked and confirmed mean reserved, checked_in means in_house, canceled means cancelled.")] string Status,
    [property: Required] ChannelBody Channel,
    [property: MaxLength(200)] string? RatePlan,
    [property: MaxLength(200)] string? MarketSegment,
    [property: Required, Description("Hotel day of arrival, YYYY-MM-DD.")] DateOnly Arrival,
    [property: Required, Description("Hotel day of departure, not before the arrival and at most 365 days after it; where checked_out, at most one day after today.")] DateOnly Departure,
    [property: Range(0, 365), Description("Nights slept, not more than the days from arrival to departure, which are the default; 0 for day use. Neither nights nor length matter where cancelled or no_show.")] int? Nights,
    [property: Range(0, 1_000)] int? Adults,
    [property: Range(0, 1_000)] int? Children,
    [property: Required, MaxLength(500), Description("May be empty. The main guest, or else the only one, is the one who earns.")] IReadOnlyList<GuestBody> Guests,
    [property: Description("The company whose stay it is; lines of the bill without a payer are then the company's.")] CompanyBody? Company,
    [property: Description("Whether guests of this group or block earn; by default as the programme says.")] bool? GroupEarns,
    [property: Description("True when the nights were paid with points; false by default.")] bool? PaidWithPoints);

/// <summary>The company whose stay it is.</summary>
internal sealed record CompanyBody(
    [property: Required, MaxLength(200)] string Name,
    [property: Description("Whether spend that the company pays earns for the guest, by its contract; by default as the programme says.")] bool? SpendEarns);

/// <summary>The way in which the stay was booked.</summary>
internal sealed record ChannelBody(
    [property: Required, AllowedValues("direct", "ota", "agency", "gds", "corporate", "wholesale", "unknown")] string Kind,
    [property: MaxLength(200)] string? Name);

/// <summary>A guest of the stay.</summary>
internal sealed record GuestBody(
    [property: MaxLength(200), Description("The guest's id in the sending system.")] string? ExternalId,
    [property: MaxLength(254), EmailAddress] string? Email,
    [property: Description("True for the one guest who earns.")] bool? Main);

/// <summary>One line of the bill.</summary>
internal sealed record FolioLineBody(
    [property: Required, MaxLength(200)] string Id,
    [property: Required, MaxLength(100), Description("room, breakfast, restaurant, spa, minibar, parking, …")] string Category,
    [property: MaxLength(100)] string? RevenueType,
    [property: Required, Range(-1_000_000d, 1_000_000d), Description("Net amount, at most two decimal places.")] decimal Net,
    [property: Range(-1_000_000d, 1_000_000d)] decimal? Tax,
    [property: Range(-1_000_000d, 1_000_000d)] decimal? Gross,
    [property: Required, RegularExpression("^[A-Z]{3}$"), Description("ISO 4217. A line in another currency than the hotel's earns only with an exchange rate.")] string Currency,
    [property: Description("Hotel day of consumption.")] DateOnly? ConsumedOn,
    [property: MaxLength(50), Description("closed, open or void; only closed lines earn.")] string? Status,
    [property: MaxLength(254), Description("Who pays the line: guest, company, or the e-mail address or the id of another guest; by default the guest, or the company where the stay is one's.")] string? Payer,
    [property: MaxLength(200), Description("The id of the line of a package that this one is a component of.")] string? PartOf,
    [property: Range(0.00000001d, 1_000_000d), Description("What one unit of the line's currency was worth in the hotel's on the day of consumption.")] decimal? ExchangeRate);

/// <summary>An enrolment.</summary>
internal sealed record MemberBody(
    [property: Required, MaxLength(254), EmailAddress] string Email,
    [property: Required, MaxLength(100)] string FirstName,
    [property: Required, MaxLength(100)] string LastName,
    [property: AllowedValues("de", "en"), Description("The language in which the member is written to; by default the hotel's.")] string? Language,
    [property: Description("YYYY-MM-DD.")] DateOnly? BirthDate,
    [property: Required, Description("Must be true: the guest has accepted the terms.")] bool AcceptTerms,
    [property: MaxLength(500), Description("What the guest may be written to about; empty by default.")] IReadOnlyList<ConsentBody>? Consents);

/// <summary>A consent that the guest has given.</summary>
internal sealed record ConsentBody(
    [property: Required, AllowedValues("email", "sms", "phone", "post")] string Purpose,
    [property: Required, MaxLength(100), Description("The version of the text that was shown.")] string TextVersion);

/// <summary>A stay for which somebody asks what it would earn.</summary>
internal sealed record QuoteBody(
    [property: Required, Description("Whose stay it would be.")] Guid MemberId,
    [property: Required, Description("Hotel day of arrival, YYYY-MM-DD.")] DateOnly Arrival,
    [property: Required, Description("Hotel day of departure, at most two years ahead and at most 365 days after the arrival.")] DateOnly Departure,
    [property: Required] ChannelBody Channel,
    [property: MaxLength(200)] string? RatePlan,
    [property: MaxLength(200)] string? MarketSegment,
    [property: MaxLength(200)] string? GroupId,
    [property: Range(0, 10_000), Description("The room of the reservation, counted from 0.")] int? RoomIndex,
    [property: Description("The company whose stay it is, and which pays the bill.")] CompanyBody? Company,
    [property: Description("Whether guests of this group or block earn; by default as the programme says.")] bool? GroupEarns,
    [property: Description("True when the nights are paid with points; false by default.")] bool? PaidWithPoints,
    [property: Required, MaxLength(500)] IReadOnlyList<QuoteLineBody> FolioLines);

/// <summary>One line of that stay's bill, in the hotel's currency.</summary>
internal sealed record QuoteLineBody(
    [property: Required, MaxLength(100), Description("room, breakfast, restaurant, spa, minibar, parking, …")] string Category,
    [property: Required, Range(-1_000_000d, 1_000_000d), Description("Net amount, at most two decimal places.")] decimal Net);

/// <summary>An exchange of points for a reward.</summary>
internal sealed record RedemptionBody(
    [property: Required, Description("Who redeems.")] Guid MemberId,
    [property: Required, MaxLength(100), Description("The code of a reward on offer.")] string Reward,
    [property: Description("The day of an experience, YYYY-MM-DD; needed where it has dates, refused where it has none.")] DateOnly? On,
    [property: MaxLength(100), Description("When the experience begins, such as 18:00, where it has several times on that day; by default the first with a place left.")] string? At,
    [property: Range(0, 100_000_000), Description("How many points to pay where the rest may be paid in money; by default the whole price.")] int? Points);

/// <summary>The bill on which a voucher is honoured.</summary>
internal sealed record HonourBody(
    [property: Range(0d, 1_000_000d), Description("What the bill comes to before all vouchers, in the hotel's currency; needed for a discount.")] decimal? Bill,
    [property: MaxLength(60), Description("The bill's number, by which it is known which vouchers stand on it already; needed for a discount, and for a reward that does not go with every other one.")] string? BillNumber);

/// <summary>Why an honoured redemption is undone.</summary>
internal sealed record UndoBody(
    [property: Required, MaxLength(300), Description("Why, in words that the guest may read.")] string Reason);

/// <summary>Points to give or take.</summary>
internal sealed record AdjustmentBody(
    [property: Required, Description("Whose points.")] Guid MemberId,
    [property: Required, Range(-100_000_000, 100_000_000), Description("How many; negative to take some.")] int Points,
    [property: Required, MaxLength(500), Description("Why, in words that the guest reads.")] string Reason);

/// <summary>The member to take in.</summary>
internal sealed record MergeBody(
    [property: Required, Description("The id of the member who is the same person.")] Guid From);

/// <summary>Nothing has to be said; the body may be empty.</summary>
internal sealed record EmptyBody;
