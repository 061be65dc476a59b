using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Tests;

/// <summary>Definitions that were run on the real Elsa 3, and what it did with them.</summary>
internal static class ReferenceCases
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<string> Files =>
        Directory.GetFiles(s_folder, "e*-*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string Text(string file) => File.ReadAllText(Path.Combine(s_folder, file));

    public static WorkflowDefinition Read(string file) => DefinitionReader.Read(Text(file));

    public static JsonObject Expected(string file) =>
        JsonNode.Parse(Text("expected.json"))!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["file"] == file);

    public static IEnumerable<string> Strings(this JsonNode? array) => array!.AsArray().Select(node => (string)node!);
}
