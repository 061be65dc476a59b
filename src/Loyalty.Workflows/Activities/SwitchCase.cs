using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>One case of a switch: its label, its condition and the port of the activity it leads to.</summary>
internal sealed record SwitchCase(string Label, JsonNode? Condition, string Port)
{
    private const string Member = "cases";

    public static IReadOnlyList<SwitchCase> Of(ActivityNode node) =>
        [.. node.Property(Member).Items().OfType<JsonObject>().Select((json, i) => new SwitchCase(json.Text("label") ?? "", json.Member("condition"), ActivityTree.Port(Member, i)))];

    public static IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => ChoiceInput.ProblemsOf(node, "mode", "MatchFirst", "MatchAny");

    /// <summary>The cases whose condition holds: all of them, or only the first, as the mode says.</summary>
    public static IReadOnlyList<SwitchCase> Matching(ActivityContext context)
    {
        var mode = context.Input<string>("mode") ?? "MatchFirst";
        if (mode is not ("MatchFirst" or "MatchAny")) context.Fault($"The switch has no mode '{mode}'.");
        var matching = Of(context.Node).Where(one => one.Holds(context));
        return [.. mode == "MatchAny" ? matching : matching.Take(1)];
    }

    /// <summary>The condition's language and text; a case has a bare expression, an input wraps it.</summary>
    public (string Language, JsonNode? Text) Expression =>
        (Condition as JsonObject)?.Object("expression") is { } wrapped ? (wrapped.Text("type") ?? "Literal", wrapped.Member("value"))
        : Condition is JsonObject bare ? (bare.Text("type") ?? "Literal", bare.Member("value"))
        : ("Literal", Condition);

    private bool Holds(ActivityContext context)
    {
        try
        {
            return TypedValue.To<bool>(ExpressionLanguages.Evaluate(Expression.Language, Expression.Text, context));
        }
        catch (ExpressionException exception)
        {
            throw InputValue.Failure($"condition of {Label}", exception);
        }
    }
}
