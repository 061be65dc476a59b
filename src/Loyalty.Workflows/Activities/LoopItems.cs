using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Activities;

/// <summary>What a loop over items goes through, and what its body sees of each.</summary>
internal static class LoopItems
{
    /// <summary>A list as it is; one value that stands alone is a list of one, none is an empty one.</summary>
    public static JsonArray Of(ActivityContext context) => context.Input("items") switch
    {
        null => [],
        JsonArray items => items,
        var single => [single.DeepClone()],
    };

    public static JsonObject Variables(int index, JsonNode? item) => new() { ["CurrentIndex"] = index, ["CurrentValue"] = item?.DeepClone() };
}
