using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>How the editor's API writes JSON: camelCase, letters as they are, members without a value as null.</summary>
internal static class ElsaJson
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Deeper than any document that is read, because an answer wraps documents.</summary>
    private const int Deepest = 200;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    /// <summary>The answer as a node, to which members can be added.</summary>
    public static JsonNode? Node<T>(T body) => JsonSerializer.SerializeToNode(body, Options);

    /// <summary>The answer as it goes over the wire.</summary>
    public static byte[] Bytes<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    /// <summary>A document as a file for people.</summary>
    public static byte[] File(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document, Indented);

    /// <summary>Writes an answer.</summary>
    public static async Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
