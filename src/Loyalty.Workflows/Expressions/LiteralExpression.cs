using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions;

/// <summary>The value as it stands; conversion to the input's type follows.</summary>
internal sealed class LiteralExpression : IExpression
{
    public string Type => "Literal";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) => expression?.DeepClone();
}
