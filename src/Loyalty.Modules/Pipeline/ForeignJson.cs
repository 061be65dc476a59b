using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Modules.Pipeline;

/// <summary>Reads JSON that others have written as a whole: what is read lazily may break whoever looks at it first, long after it was taken.</summary>
public static class ForeignJson
{
    private static readonly JsonDocumentOptions s_bare = new() { AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions s_commented = new() { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>
    /// The document, in which comments and commas at the end may stand where that is said. Refuses with a <see cref="JsonException"/> what is no JSON, a
    /// text that holds half of a surrogate pair, and two members with one name, of which nobody knows which is meant.
    /// </summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, bool isCommented = false)
    {
        var options = isCommented ? s_commented : s_bare;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = options.AllowTrailingCommas, CommentHandling = options.CommentHandling });
        try
        {
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text is not well-formed.", null, 0, reader.TokenStartIndex, exception);
        }

        return JsonNode.Parse(json, documentOptions: options);
    }

    /// <summary>The same of a text.</summary>
    public static JsonNode? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));
}
