using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests;

/// <summary>Small pieces that tests of loops and branches share.</summary>
internal static class Loop
{
    public static JsonObject Script(string text) => Flow.Input("Object", "JavaScript", text);

    /// <summary>Writes a template such as <c>${getCurrentValue()}</c>.</summary>
    public static JsonObject Say(string id, string template) => Flow.Activity("Elsa.WriteLine", id, ("text", Flow.Input("String", "JavaScript", $"`{template}`")));

    public static JsonObject Body(params JsonObject[] activities) => Flow.Container("Elsa.Sequence", "B", activities);

    public static JsonObject Case(string label, string condition, JsonObject? activity = null) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        ["activity"] = activity,
    };

    public static JsonObject BreakIf(string id, string condition) => Flow.Activity(
        "Elsa.If", id, ("condition", Flow.Input("Boolean", "JavaScript", condition)), ("then", Flow.Activity("Elsa.Break", $"{id}-break")));
}
