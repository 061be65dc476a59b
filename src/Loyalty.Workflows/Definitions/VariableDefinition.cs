using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>A variable declared by a workflow or by a container, with the default it starts from.</summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Default)
{
    /// <summary>Reads the declarations of a workflow's or container's <c>variables</c> member.</summary>
    internal static IReadOnlyList<VariableDefinition> ReadAll(JsonNode? variables) =>
        [.. variables.Items().OfType<JsonObject>().Select(Read)];

    private static VariableDefinition Read(JsonObject json)
    {
        var name = json.Text("name") ?? json.Text("id")
            ?? throw new DefinitionException("A variable has neither name nor id.", json.GetPath());
        return new(json.Text("id") ?? name, name, json.Text("typeName") ?? "Object", json.Flag("isArray"), json.Member("value"));
    }
}
