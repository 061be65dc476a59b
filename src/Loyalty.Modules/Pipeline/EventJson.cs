using System.Text.Json;
using System.Text.Json.Serialization;
using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>Writes and reads domain events and typed ids as JSON. The event's type name says what to read; only types of the domain are known.</summary>
public static class EventJson
{
    private static readonly Dictionary<string, Type> Types = typeof(DomainEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DomainEvent)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>camelCase, typed ids as strings, points as numbers, enums as names.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new IdConverterFactory(), new PointsConverter(), new BusinessDateConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The event as JSON.</summary>
    public static string Write(DomainEvent news) => JsonSerializer.Serialize(news, news.GetType(), Options);

    /// <summary>The event of a type name and its JSON; throws for a type the domain does not know.</summary>
    public static DomainEvent Read(string type, string json) => (DomainEvent)JsonSerializer.Deserialize(json, Types[type], Options)!; // events are never written as null

    /// <summary>True when events of that name are of a kind.</summary>
    public static bool Is<T>(string? type) where T : DomainEvent => type is not null && Types.TryGetValue(type, out var known) && known.IsAssignableTo(typeof(T));

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsValueType
            && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!; // a class with a parameterless constructor
    }

    private sealed class IdConverter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class PointsConverter : JsonConverter<Points>
    {
        public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class BusinessDateConverter : JsonConverter<BusinessDate>
    {
        public override BusinessDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(DateOnly.ParseExact(reader.GetString() ?? "", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, BusinessDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
