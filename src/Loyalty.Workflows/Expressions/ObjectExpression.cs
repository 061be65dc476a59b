using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions;

/// <summary>A value written as JSON text, as the editor stores lists and objects.</summary>
internal sealed class ObjectExpression(string type) : IExpression
{
    public string Type => type;

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) => Parse(expression);

    public string? Problem(JsonNode? expression)
    {
        try
        {
            Parse(expression);
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    public static JsonNode? Parse(JsonNode? expression)
    {
        if (expression.AsText() is not { } text) return expression?.DeepClone();
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new ExpressionException($"the text is not JSON: {exception.Message}", exception);
        }
    }
}
