using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions;

/// <summary>The value of an input the workflow was started with.</summary>
internal sealed class InputExpression : IExpression
{
    public string Type => "Input";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) =>
        Reference.Read(expression).Name is { } name ? context.WorkflowInput.Member(name)?.DeepClone() : null;
}
