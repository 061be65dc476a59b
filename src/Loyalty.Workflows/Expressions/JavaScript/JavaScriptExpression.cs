using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A value computed by JavaScript.</summary>
internal sealed class JavaScriptExpression : IExpression
{
    public string Type => "JavaScript";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) =>
        expression.AsText() is { } source ? JavaScriptProgram.Evaluate(source, context) : expression?.DeepClone();

    public string? Problem(JsonNode? expression) => expression.AsText() is { } source ? JavaScriptProgram.ScriptProblem(source) : null;
}
