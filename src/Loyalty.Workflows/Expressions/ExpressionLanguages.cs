using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions.JavaScript;
using Loyalty.Workflows.Expressions.Liquid;

namespace Loyalty.Workflows.Expressions;

/// <summary>The expression languages the engine understands, by their names in the document.</summary>
internal static class ExpressionLanguages
{
    private static readonly Dictionary<string, IExpression> s_byType = new IExpression[]
    {
        new LiteralExpression(), new ObjectExpression("Object"), new ObjectExpression("Json"), new VariableExpression(), new InputExpression(),
        new JavaScriptExpression(), new LiquidExpression(),
    }.ToDictionary(expression => expression.Type);

    /// <summary>Whether expressions of this language can be evaluated.</summary>
    public static bool IsKnown(string type) => s_byType.ContainsKey(type);

    /// <summary>Why this expression cannot be evaluated whatever the instance; null if nothing speaks against it.</summary>
    public static string? Problem(string type, JsonNode? expression) =>
        s_byType.TryGetValue(type, out var language) ? language.Problem(expression) : Missing(type);

    public static JsonNode? Evaluate(string type, JsonNode? expression, ActivityContext context) =>
        s_byType.TryGetValue(type, out var language)
            ? language.Evaluate(expression, context)
            : throw new ExpressionException(Missing(type));

    private static string Missing(string type) => type is "CSharp" or "Python"
        ? $"{type} is kept as it stands but never runs here; write the expression in JavaScript or Liquid"
        : $"the expression language '{type}' is not available";
}
