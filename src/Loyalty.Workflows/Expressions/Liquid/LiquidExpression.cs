using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>A text with insertions, written in Liquid.</summary>
internal sealed class LiquidExpression : IExpression
{
    private static readonly SourceCache<Template> s_templates = new(TemplateParser.Parse);

    public string Type => "Liquid";

    public JsonNode? Evaluate(JsonNode? expression, ActivityContext context) =>
        expression.AsText() is { } source ? JsonValue.Create(Render(source, context, TimeProvider.System)) : expression?.DeepClone();

    public string? Problem(JsonNode? expression)
    {
        try
        {
            if (expression.AsText() is { } source) _ = s_templates[source];
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The text a template gives for a workflow.</summary>
    public static string Render(string source, ActivityContext context, TimeProvider clock) => s_templates[source].Render(new Rendering(context, new Budget(clock)));
}
