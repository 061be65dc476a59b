using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>
/// A single JavaScript expression: literals, templates, members, operators and the reading functions of Elsa. It has no
/// loops, no assignments and no access to .NET, so it always ends and changes nothing.
/// </summary>
internal sealed class JavaScriptExpression : IExpression
{
    public string Type => "JavaScript";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) =>
        expression.AsText() is { } source ? Parser.Parse(source)(new Globals(context)).Stored() : expression?.DeepClone();

    public string? Problem(JsonNode? expression)
    {
        try
        {
            if (expression.AsText() is { } source) Parser.Parse(source);
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }
}
