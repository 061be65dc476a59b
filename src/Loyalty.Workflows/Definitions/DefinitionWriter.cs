using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loyalty.Workflows.Definitions;

/// <summary>Writes a definition as the JSON it was read from, with nothing lost.</summary>
public static class DefinitionWriter
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, indented, with letters such as ü left readable.</summary>
    public static string Write(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Json.ToJsonString(s_options);
    }
}
