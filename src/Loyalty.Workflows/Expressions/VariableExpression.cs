using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions;

/// <summary>The value of a variable in scope.</summary>
internal sealed class VariableExpression : IExpression
{
    public string Type => "Variable";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context)
    {
        var reference = Reference.Read(expression);
        foreach (var candidate in new[] { reference.Id, reference.Name })
        {
            if (candidate is not null && context.Variables.Contains(candidate)) return context.Variables[candidate];
        }

        throw new ExpressionException($"there is no variable '{reference.Name ?? reference.Id}' in scope");
    }
}
