using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>
/// The activities of a document as the editor can draw them, which breaks at a type or a version that its palette does not have, and at an input without its
/// wrapper: each bears the palette's version and wrapped inputs, and one of a type that is not there becomes a placeholder that carries it, as Elsa itself makes one.
/// </summary>
internal static class DrawableActivities
{
    /// <summary>The type of the placeholder.</summary>
    public const string Placeholder = "Elsa.NotFoundActivity";

    private const string Carried = "originalActivityJson";
    private static readonly HashSet<string> Opaque = new(["customProperties", "metadata", "connections", "variables", "start", "expression"], StringComparer.OrdinalIgnoreCase);
    private static readonly string[] OfTheDrawing = ["id", "nodeId", "name", "metadata", "customProperties"];

    /// <summary>The types of all activities below the root.</summary>
    public static IReadOnlySet<string> TypesIn(JsonObject document) => Below(document).Select(TypeOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes all activities drawable.</summary>
    public static void Show(JsonObject document, Func<string, bool> isKnown)
    {
        foreach (var activity in Below(document))
        {
            if (!isKnown(TypeOf(activity)))
            {
                var (original, kept) = (activity.ToJsonString(), DrawingOf(activity));
                activity.Clear();
                Add(activity, kept);
                (activity["type"], activity["missingTypeName"], activity[Carried]) = (Placeholder, TypeOf(JsonNode.Parse(original)!.AsObject()), original); // just written
            }

            activity["version"] = 1;
            Wrap(activity);
        }

        if (document["root"] is JsonObject root)
        {
            root["version"] = 1;
            Wrap(root);
        }
    }

    /// <summary>Puts what placeholders carry in their place, where they stand in the drawing now.</summary>
    public static void PutBack(JsonObject document)
    {
        foreach (var activity in Below(document).Where(activity => TypeOf(activity) == Placeholder))
        {
            if (OriginalOf(activity) is { } original)
            {
                var kept = DrawingOf(activity);
                activity.Clear();
                Add(activity, original);
                Add(activity, kept);
            }
        }
    }

    /// <summary>An input may stand there as the bare value; the editor wants to know its type and its language as well.</summary>
    private static void Wrap(JsonObject activity)
    {
        foreach (var input in ActivityPalette.Find(TypeOf(activity))?.Inputs.Where(input => input.IsWrapped) ?? [])
        {
            if (activity[input.Name] is { } value && !(value is JsonObject wrapped && (wrapped.ContainsKey("expression") || wrapped.ContainsKey("memoryReference"))))
            {
                activity[input.Name] = new JsonObject { ["typeName"] = input.Type, ["expression"] = value is JsonValue ? Said("Literal", value.DeepClone()) : Said("Object", value.ToJsonString()) };
            }
        }
    }

    private static JsonObject Said(string language, JsonNode? value) => new() { ["type"] = language, ["value"] = value };

    private static JsonObject? OriginalOf(JsonObject placeholder)
    {
        try
        {
            return DefinitionAnswer.TextOf(placeholder[Carried]) is { } text && ForeignJson.Parse(text) is JsonObject original && TypeOf(original) is { Length: > 0 } type && type != Placeholder ? original : null;
        }
        catch (JsonException)
        {
            return null; // whoever made it has to know; here it stays as it is
        }
    }

    private static JsonObject DrawingOf(JsonObject activity) =>
        new(OfTheDrawing.Where(activity.ContainsKey).Select(name => KeyValuePair.Create(name, activity[name]?.DeepClone())));

    private static void Add(JsonObject activity, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            activity[name] = value?.DeepClone();
        }
    }

    private static string TypeOf(JsonObject activity) => DefinitionAnswer.TextOf(activity["type"]) ?? "";

    /// <summary>All activities below the root, each before those that it holds.</summary>
    private static List<JsonObject> Below(JsonObject document) => document["root"] is JsonObject root ? [.. Members(root).SelectMany(In)] : [];

    private static IEnumerable<JsonObject> In(JsonNode? node) => node switch
    {
        JsonObject json when TypeOf(json).Length > 0 && DefinitionAnswer.TextOf(json["id"]) is not null => Members(json).SelectMany(In).Prepend(json),
        JsonObject json => Members(json).SelectMany(In),
        JsonArray array => array.SelectMany(In),
        _ => [],
    };

    private static IEnumerable<JsonNode?> Members(JsonObject json) => json.Where(member => !Opaque.Contains(member.Key)).Select(member => member.Value);
}
