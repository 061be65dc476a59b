using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Reads a stay event as the API describes it, and says all that is wrong with it at once.</summary>
public static class StayEventJson
{
    internal const int MostName = 200;
    internal const int MostRooms = 10_000;

    private const int MostItems = 500;
    private const int MostNights = 1_000;
    private const int MostPersons = 1_000;

    /// <summary>The report that a body holds; today bounds the days that make sense.</summary>
    public static Result<StayReport> Read(byte[] body, BusinessDate today) =>
        JsonFields.Of(body).Then(fields => Read(fields, DayRange.Around(today)));

    /// <summary>The reports that a body holds in its member stays, each read for itself, with the JSON that it came as; refused when there is no such list.</summary>
    public static Result<IReadOnlyList<(Result<StayReport> Report, string Payload)>> ReadEach(byte[] body, int most, BusinessDate today) => JsonFields.EachOf(body, "stays", most).Map(stays =>
    {
        var days = DayRange.Around(today);
        return (IReadOnlyList<(Result<StayReport>, string)>)[.. stays.Select(stay => (stay.Then(fields => Read(fields, days)), stay.IsRefused ? "" : stay.Value.Raw))];
    });

    private static Result<StayReport> Read(JsonFields stayEvent, DayRange days)
    {
        var reservation = stayEvent.Inner("reservation");
        var channel = reservation.Inner("channel");
        var (arrival, departure) = (reservation.Day("arrival", days.First, days.Last), reservation.Day("departure", days.First, days.Last));
        if (arrival != default && departure != default && departure < arrival)
        {
            reservation.Refuse("departure", IntegrationsRefusals.DepartureBeforeArrival(arrival));
        }

        var status = reservation.OneOf("status", StayEventWords.StatusWords);
        var guest = MainGuest(reservation);
        var nights = reservation.OptionalNumber("nights", 0, MostNights);
        var report = new StayReport(
            Source: stayEvent.Text("source", 100),
            ExternalId: reservation.Text("externalId", 200),
            RoomIndex: reservation.OptionalNumber("roomIndex", 0, MostRooms) ?? 0,
            EventId: stayEvent.Text("eventId", 200),
            Type: stayEvent.OneOf("type", StayEventWords.Types),
            OccurredAt: stayEvent.Instant("occurredAt", days.First, days.Last),
            Status: default,
            ChannelKind: channel.OneOf("kind", StayEventWords.ChannelKinds),
            ChannelName: channel.OptionalText("name", 200),
            RatePlan: reservation.OptionalText("ratePlan", MostName),
            MarketSegment: reservation.OptionalText("marketSegment", MostName),
            GroupId: reservation.OptionalText("groupId", MostName),
            Arrival: arrival,
            Departure: departure,
            Nights: nights ?? arrival.DaysUntil(departure),
            Adults: reservation.OptionalNumber("adults", 0, MostPersons) ?? 0,
            Children: reservation.OptionalNumber("children", 0, MostPersons) ?? 0,
            GuestEmail: guest.Email,
            GuestExternalId: guest.ExternalId,
            FolioLines: FolioLines(stayEvent, days))
        {
            Terms = Terms(reservation),
        };
        return stayEvent.Wrong is { } wrong ? wrong : report with { Status = StayEventWords.StatusOf(status) };
    }

    /// <summary>The guest marked as main, else the only one: with several and none marked, nobody can say whose stay it is.</summary>
    private static (string? Email, string? ExternalId) MainGuest(JsonFields reservation)
    {
        var guests = reservation.Objects("guests", MostItems).Select(guest =>
        {
            var email = guest.OptionalText("email", EmailAddress.MaxLength);
            if (email is not null && EmailAddress.Normalise(email) is null)
            {
                guest.Refuse("email", IntegrationsRefusals.EmailUnreadable());
            }

            return (Email: email, ExternalId: guest.OptionalText("externalId", 200), IsMain: guest.OptionalFlag("main") ?? false);
        }).ToArray();
        var main = guests.Where(guest => guest.IsMain).ToArray();
        if (main.Length > 1)
        {
            reservation.Refuse("guests", IntegrationsRefusals.MainGuestTwice());
        }

        var chosen = main.Length > 0 ? main[0] : guests.Length == 1 ? guests[0] : default;
        return (chosen.Email, chosen.ExternalId);
    }

    /// <summary>What was agreed beyond the usual; most events say nothing of it.</summary>
    internal static StayTerms? Terms(JsonFields reservation)
    {
        var company = reservation.OptionalInner("company");
        var terms = new StayTerms
        {
            Company = company?.Text("name", 200),
            CompanySpendEarns = company?.OptionalFlag("spendEarns"),
            GroupEarns = reservation.OptionalFlag("groupEarns"),
            PaidWithPoints = reservation.OptionalFlag("paidWithPoints") ?? false,
        };
        return terms == new StayTerms() ? null : terms;
    }

    private static List<FolioLine> FolioLines(JsonFields stayEvent, DayRange days)
    {
        var (lines, ids) = (new List<FolioLine>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in stayEvent.Objects("folioLines", MostItems))
        {
            var id = line.Text("id", 200);
            if (id.Length > 0 && !ids.Add(id))
            {
                line.Refuse("id", IntegrationsRefusals.LineTwice(id));
            }

            var currency = line.Text("currency", 100);
            if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            {
                line.Refuse("currency", IntegrationsRefusals.CurrencyUnreadable());
            }

            _ = line.OptionalText("revenueType", 100);
            lines.Add(new FolioLine(
                id, line.Text("category", 100), line.Minor("net"), line.OptionalMinor("tax"), line.OptionalMinor("gross"), currency,
                line.OptionalDay("consumedOn", days.First, days.Last), line.OptionalText("status", 50))
            {
                Payer = line.OptionalText("payer", EmailAddress.MaxLength),
                PartOf = line.OptionalText("partOf", 200),
                ExchangeRate = line.OptionalRate("exchangeRate"),
            });
        }

        return lines;
    }
}
