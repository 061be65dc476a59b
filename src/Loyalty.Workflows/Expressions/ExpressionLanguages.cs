using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions;

/// <summary>The expression languages the engine understands, by their names in the document.</summary>
internal static class ExpressionLanguages
{
    private static readonly Dictionary<string, IExpression> s_byType = new IExpression[]
    {
        new LiteralExpression(), new ObjectExpression("Object"), new ObjectExpression("Json"), new VariableExpression(), new InputExpression(),
    }.ToDictionary(expression => expression.Type);

    public static bool Knows(string type) => s_byType.ContainsKey(type);

    public static JsonNode? Evaluate(string type, JsonNode? expression, ActivityContext context) =>
        s_byType.TryGetValue(type, out var language)
            ? language.Evaluate(expression, context)
            : throw new ExpressionException($"the expression language '{type}' is not available");
}
