using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>How the API writes JSON: camelCase, letters as they are, members without a value as null.</summary>
internal static class ApiJson
{
    public const string ContentType = "application/json; charset=utf-8";
    public const string ProblemType = "application/problem+json; charset=utf-8";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter() },
    };

    /// <summary>An answer as it goes over the wire.</summary>
    public static StoredAnswer Answer<T>(int status, T body) => new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body, Options));

    /// <summary>A problem as it goes over the wire.</summary>
    public static StoredAnswer Problem(int status, ApiProblem problem) => new(status, ProblemType, JsonSerializer.SerializeToUtf8Bytes(problem, Options));

    /// <summary>Writes an answer to the caller.</summary>
    public static async Task WriteAsync(HttpContext context, StoredAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>Instants in UTC and to the millisecond, whatever the database kept beyond.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
