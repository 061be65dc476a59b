using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>Reads a definition from Elsa's JSON; what it does not know it keeps.</summary>
public static class DefinitionReader
{
    private const string NotWellFormed = "A text of the document is not well-formed.";

    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a document, or throws a <see cref="DefinitionException"/> that says what is wrong and where.</summary>
    public static WorkflowDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Read(JsonNode.Parse(json, documentOptions: s_options));
        }
        catch (JsonException exception)
        {
            throw new DefinitionException($"The document is not JSON: {exception.Message}", exception.Path ?? "$", exception);
        }
        catch (InvalidOperationException exception) // thrown for half a surrogate pair in a name
        {
            throw new DefinitionException(NotWellFormed, "$", exception);
        }
    }

    /// <summary>Reads a document that is already parsed; the definition keeps a copy of its own.</summary>
    public static WorkflowDefinition Read(JsonNode? document)
    {
        if (document is not JsonObject json) throw new DefinitionException("The document is not a JSON object.", "$");
        var copy = json.DeepClone().AsObject();
        try
        {
            Materialise(copy);
        }
        catch (InvalidOperationException exception) // thrown for half a surrogate pair
        {
            throw new DefinitionException(NotWellFormed, "$", exception);
        }

        return new WorkflowDefinition(copy);
    }

    /// <summary>JSON nodes are made lazily; making them all now lets threads share the definition.</summary>
    internal static void Materialise(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, value) in json) Materialise(value);
                break;
            case JsonArray array:
                foreach (var item in array) Materialise(item);
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                value.TryGetValue(out string? _);
                break;
        }
    }
}
