using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions;

/// <summary>Reads an activity's input from the document: a wrapper with an expression, or the plain value.</summary>
public static class InputValue
{
    internal static JsonNode? Evaluate(ActivityContext context, string name)
    {
        try
        {
            return Read(context.Node.Property(name), (type, value) => ExpressionLanguages.Evaluate(type, value, context));
        }
        catch (ExpressionException exception)
        {
            throw Failure(name, exception);
        }
    }

    /// <summary>The input as it stands in the document, for those who read it before any instance exists; null if it must be computed or cannot be read, which a check finds.</summary>
    public static JsonNode? Constant(ActivityNode node, string name)
    {
        ArgumentNullException.ThrowIfNull(node);
        try
        {
            return Written(node, name);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    /// <summary>The same while an instance runs, where an input that cannot be read must become an incident.</summary>
    internal static JsonNode? Written(ActivityNode node, string name) =>
        Read(node.Property(name), (type, value) => type switch
        {
            "Literal" => value?.DeepClone(),
            "Object" or "Json" => ObjectExpression.Parse(value),
            _ => null,
        });

    internal static ExpressionException Failure(string name, Exception exception) =>
        new($"Failed to evaluate activity input '{char.ToUpperInvariant(name[0])}{name[1..]}': {exception.Message}", exception);

    private static JsonNode? Read(JsonNode? property, Func<string, JsonNode?, JsonNode?> evaluate)
    {
        if (property is not JsonObject input || input.Object("expression") is not { } expression)
        {
            return property is JsonObject reference && reference.Member("memoryReference") is not null ? null : property?.DeepClone();
        }

        var value = evaluate(expression.Text("type") ?? "Literal", expression.Member("value"));
        return TypedValue.Of(value, input.Text("typeName") ?? "Object");
    }
}
