using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>How the API writes JSON: camelCase, letters as they are, members without a value as null.</summary>
internal static class ApiJson
{
    public const string ContentType = "application/json; charset=utf-8";
    public const string ProblemType = "application/problem+json; charset=utf-8";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
}
