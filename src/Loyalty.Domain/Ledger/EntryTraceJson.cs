using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loyalty.Domain.Ledger;

/// <summary>Writes a trace as JSON and reads it back. The written text is part of the entry's hash, so it is kept as text.</summary>
public static class EntryTraceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new PointsNumber(), new DayText() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The trace as JSON: camelCase, points as numbers, days as 2026-11-20.</summary>
    public static string Write(EntryTrace trace) => JsonSerializer.Serialize(trace, Options);

    /// <summary>The trace that was written.</summary>
    public static EntryTrace Read(string json) => JsonSerializer.Deserialize<EntryTrace>(json, Options)!; // a trace is never written as null

    private sealed class PointsNumber : JsonConverter<Points>
    {
        public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class DayText : JsonConverter<BusinessDate>
    {
        public override BusinessDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(DateOnly.ParseExact(reader.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, BusinessDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
