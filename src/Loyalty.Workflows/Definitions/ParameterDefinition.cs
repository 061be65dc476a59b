using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>An input or an output a workflow declares.</summary>
public sealed record ParameterDefinition(string Name, string Type, string? DisplayName, string? Description)
{
    /// <summary>Reads the declarations of an <c>inputs</c> or <c>outputs</c> member.</summary>
    internal static IReadOnlyList<ParameterDefinition> ReadAll(JsonNode? parameters) =>
        [.. parameters.Items().OfType<JsonObject>().Select(Read)];

    private static ParameterDefinition Read(JsonObject json) => new(
        json.Text("name") ?? throw new DefinitionException("An input or output has no name.", json.GetPath()),
        json.Text("type") ?? "Object",
        json.Text("displayName"),
        json.Text("description"));
}
