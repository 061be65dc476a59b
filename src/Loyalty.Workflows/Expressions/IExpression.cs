using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions;

/// <summary>An expression language in which the value of an input may be written.</summary>
public interface IExpression
{
    /// <summary>The name of the language in the document, such as <c>Literal</c>.</summary>
    string Type { get; }

    /// <summary>The value the expression stands for while this activity runs.</summary>
    JsonNode? Evaluate(JsonNode? expression, ActivityContext context);

    /// <summary>Why this expression cannot be evaluated whatever the instance; null if nothing speaks against it.</summary>
    string? Problem(JsonNode? expression) => null;
}
