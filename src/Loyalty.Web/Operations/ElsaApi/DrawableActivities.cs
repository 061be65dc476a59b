using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

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
    private static readonly string[] OfTheDrawing = ["id", "nodeId", "name", "metadata", "customProperties"];

    /// <summary>The types of all activities of a document.</summary>
    public static IReadOnlySet<string> TypesIn(JsonObject document) => DefinitionReader.Read(document).Activities.Select(activity => activity.Type).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A copy of a document in which all activities are drawable. The root stays what it is; the editor says itself that it cannot be drawn.</summary>
    public static JsonObject Show(JsonObject document, Func<string, bool> isKnown)
    {
        var definition = DefinitionReader.Read(document);
        EditorPlaces.Give(definition);
        foreach (var activity in definition.Activities.Select(node => node.Json).Concat(PlaceholdersIn(definition.Json)))
        {
            if (activity != definition.Root.Json && !isKnown(TypeOf(activity)))
            {
                var (original, type, kept) = (activity.ToJsonString(), TypeOf(activity), DrawingOf(activity));
                activity.Clear();
                Add(activity, kept);
                (activity["type"], activity["missingTypeName"], activity[Carried]) = (Placeholder, type, original);
            }

            activity["version"] = 1;
            Wrap(activity);
        }

        return definition.Json;
    }

    /// <summary>Puts what placeholders carry in their place, where they stand in the drawing now.</summary>
    public static void PutBack(JsonObject document)
    {
        foreach (var activity in PlaceholdersIn(document))
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

    private static List<JsonObject> PlaceholdersIn(JsonObject document) => [.. In(document["root"])];

    private static IEnumerable<JsonObject> In(JsonNode? node) => node switch
    {
        JsonObject json when TypeOf(json) == Placeholder => [json],
        JsonObject json => json.SelectMany(member => In(member.Value)),
        JsonArray array => array.SelectMany(In),
        _ => [],
    };
}
