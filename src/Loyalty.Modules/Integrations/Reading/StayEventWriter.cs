using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Writes a report as the stay event that the API would have brought, so that imported history can be read again like everything else.</summary>
public static class StayEventWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event's JSON.</summary>
    public static string Write(StayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var buffer = new MemoryStream(768);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("eventId", report.EventId);
            json.WriteString("source", report.Source);
            json.WriteString("type", report.Type);
            json.WriteString("occurredAt", report.OccurredAt.ToString("O", CultureInfo.InvariantCulture));
            WriteReservation(json, report);
            json.WriteStartArray("folioLines");
            foreach (var line in report.FolioLines)
            {
                WriteLine(json, line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteReservation(Utf8JsonWriter json, StayReport report)
    {
        json.WriteStartObject("reservation");
        json.WriteString("externalId", report.ExternalId);
        WriteKnown(json, "groupId", report.GroupId);
        json.WriteNumber("roomIndex", report.RoomIndex);
        json.WriteString("status", report.Status.Word());
        json.WriteStartObject("channel");
        json.WriteString("kind", report.ChannelKind);
        WriteKnown(json, "name", report.ChannelName);
        json.WriteEndObject();
        WriteKnown(json, "ratePlan", report.RatePlan);
        WriteKnown(json, "marketSegment", report.MarketSegment);
        json.WriteString("arrival", report.Arrival.ToString());
        json.WriteString("departure", report.Departure.ToString());
        json.WriteNumber("nights", report.Nights);
        json.WriteNumber("adults", report.Adults);
        json.WriteNumber("children", report.Children);
        WriteTerms(json, report.Terms);
        json.WriteStartArray("guests");
        if (report.NamesGuest)
        {
            json.WriteStartObject();
            WriteKnown(json, "externalId", report.GuestExternalId);
            WriteKnown(json, "email", report.GuestEmail);
            WriteKnown(json, "country", report.GuestCountry);
            json.WriteBoolean("main", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, FolioLine line)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Id);
        json.WriteString("category", line.Category);
        json.WriteNumber("net", line.NetMinor / 100m);
        WriteKnown(json, "tax", line.TaxMinor);
        WriteKnown(json, "gross", line.GrossMinor);
        json.WriteString("currency", line.Currency);
        WriteKnown(json, "consumedOn", line.ConsumedOn?.ToString());
        WriteKnown(json, "status", line.Status);
        WriteKnown(json, "payer", line.Payer);
        WriteKnown(json, "partOf", line.PartOf);
        if (line.ExchangeRate is { } rate)
        {
            json.WriteNumber("exchangeRate", rate);
        }

        json.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter json, StayTerms? terms)
    {
        if (terms?.Company is { } company)
        {
            json.WriteStartObject("company");
            json.WriteString("name", company);
            WriteKnown(json, "spendEarns", terms.CompanySpendEarns);
            json.WriteEndObject();
        }

        WriteKnown(json, "groupEarns", terms?.GroupEarns);
        WriteKnown(json, "paidWithPoints", terms is { PaidWithPoints: true } ? true : null);
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
        {
            json.WriteBoolean(name, known);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, long? minor)
    {
        if (minor is { } amount)
        {
            json.WriteNumber(name, amount / 100m);
        }
    }
}
