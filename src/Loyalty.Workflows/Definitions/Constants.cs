using System.Text.Json.Nodes;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Definitions;

/// <summary>Inputs as they stand in the definition.</summary>
internal static class Constants
{
    /// <summary>The value as text, if it stands in the definition and is a single one.</summary>
    public static string? Text(ActivityNode node, string input) => InputValue.Constant(node, input) is JsonValue value ? TypedValue.AsText(value) : null;

    /// <summary>Whether the input is an expression, so that only running it tells its value.</summary>
    public static bool IsComputed(ActivityNode node, string input) =>
        (node.Property(input) as JsonObject)?.Object("expression")?.Text("type") is not (null or "Literal" or "Object" or "Json");
}
