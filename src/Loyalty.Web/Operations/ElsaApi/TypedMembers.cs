using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Members of a document that the editor reads as texts or as yes and no. It would break at others, which a document from elsewhere may hold.</summary>
internal static class TypedMembers
{
    private static readonly HashSet<string> Texts = new(
        [
            "id", "name", "type", "typeName", "displayName", "description", "category", "uiHint", "storageDriverType", "storageDriverTypeName", "activationStrategyType", "activityCategory",
            "incidentStrategyType", "commitStrategyName",
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Flags = new(["isArray", "usableAsActivity", "autoUpdateConsumingWorkflows"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A copy of a list without what is of another kind.</summary>
    public static JsonArray Tidy(JsonArray list, bool isOfTexts) => isOfTexts
        ? [.. list.Where(item => item?.GetValueKind() is JsonValueKind.String).Select(item => item!.DeepClone())] // a text is never null
        : [.. list.OfType<JsonObject>().Select(Tidy)];

    /// <summary>A copy of an object in which what is of another kind is not given.</summary>
    public static JsonObject Tidy(JsonObject json)
    {
        var copy = json.DeepClone().AsObject();
        foreach (var (name, value) in json)
        {
            if (Texts.Contains(name) && value?.GetValueKind() is not JsonValueKind.String)
            {
                copy[name] = null;
            }
            else if (Flags.Contains(name) && value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                copy[name] = false;
            }
        }

        return copy;
    }
}
