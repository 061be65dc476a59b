using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>Finds the activities in a document, whatever containers they sit in.</summary>
internal static class ActivityTree
{
    /// <summary>What another server makes of an activity whose type it does not know.</summary>
    private const string NotFound = "Elsa.NotFoundActivity";

    /// <summary>Members of an activity that never hold activities.</summary>
    private static readonly HashSet<string> s_opaque =
        new(["customProperties", "metadata", "connections", "variables", "start"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The port of the activity inside an item of a list, such as <c>cases[0]</c>.</summary>
    public static string Port(string member, int index) => $"{member}[{index}]";

    public static ActivityNode Read(JsonObject json, ActivityNode parent, string port, string path)
    {
        var type = json.Text("type") is { Length: > 0 } named ? named : throw new DefinitionException("An activity has no type.", path);
        if (type == NotFound && Original(json) is { } original) return Read(original, parent, port, path);
        var id = json.Text("id") is { Length: > 0 } given ? given : throw new DefinitionException($"An activity of type '{type}' has no id.", path);
        var node = new ActivityNode(json, id, type, parent, port, path);
        foreach (var (name, value) in json)
        {
            if (!s_opaque.Contains(name)) Collect(value, node, name, $"{path}.{name}", isActivity: Holds(name));
        }

        return node;
    }

    /// <summary>The activity that another server did not know: perhaps it is known here. The document keeps both.</summary>
    private static JsonObject? Original(JsonObject json)
    {
        try
        {
            var original = json.Member("originalActivityJson") is JsonObject given ? (JsonObject)given.DeepClone() : JsonNode.Parse(json.Text("originalActivityJson") ?? "null") as JsonObject;
            if (original?.Text("type") is not { Length: > 0 } type || type == NotFound) return null;
            if (original.Member("id") is null) original["id"] = json.Text("id");
            DefinitionReader.Materialise(original);
            return original;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for half a surrogate pair
        {
            return null;
        }
    }

    /// <summary>A member named so holds activities and nothing else, so what it holds must have a type.</summary>
    private static bool Holds(string member) => string.Equals(member, "activities", StringComparison.OrdinalIgnoreCase);

    private static void Collect(JsonNode? value, ActivityNode owner, string port, string path, bool isActivity)
    {
        switch (value)
        {
            case JsonArray array:
                for (var i = 0; i < array.Count; i++) CollectItem(array[i], owner, port, i, $"{path}[{i}]", isActivity);
                break;
            case JsonObject wrapper when wrapper.Wrapped() is { } items:
                Collect(items, owner, port, path, isActivity);
                break;
            case JsonObject json when isActivity || IsActivity(json):
                owner.Add(Read(json, owner, port, path));
                break;
            case JsonObject json when !IsInput(json):
                foreach (var (name, inner) in json) Collect(inner, owner, port, $"{path}.{name}", isActivity: false);
                break;
            case JsonObject:
                break;
            default:
                if (isActivity) throw new DefinitionException("An activity is not an object.", path);
                break;
        }
    }

    /// <summary>Something that holds an activity beside other things, such as a case of a switch, is a port of its own.</summary>
    private static void CollectItem(JsonNode? item, ActivityNode owner, string port, int index, string path, bool isActivity)
    {
        var holds = item is JsonObject json && !isActivity && !IsActivity(json);
        Collect(item, owner, holds ? Port(port, index) : port, path, isActivity);
    }

    private static bool IsActivity(JsonObject json) =>
        json.Text("type") is { } type && (type.Contains('.', StringComparison.Ordinal) || json.Text("workflowDefinitionId") is not null)
        && !IsInput(json) && json.Text("id") is not null;

    private static bool IsInput(JsonObject json) =>
        json.Member("expression") is not null || json.Member("memoryReference") is not null;
}
