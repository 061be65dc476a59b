using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Expressions.JavaScript;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds expressions and scripts that cannot be evaluated whatever the instance.</summary>
internal sealed class ExpressionsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        from finding in Inputs(node).Concat(Conditions(node)).Concat(Script(node))
        select finding;

    private static IEnumerable<DefinitionFinding> Inputs(ActivityNode node) =>
        from member in node.Json
        let expression = (member.Value as JsonObject)?.Object("expression")
        let language = expression?.Text("type")
        where language is not null
        from finding in Problem(node, member.Key, language, expression.Member("value"))
        select finding;

    private static IEnumerable<DefinitionFinding> Conditions(ActivityNode node) =>
        from one in node.Type is "Elsa.Switch" or "Elsa.FlowSwitch" ? SwitchCase.Of(node) : []
        from finding in Problem(node, one.Label, one.Expression.Language, one.Expression.Text)
        select finding;

    private static IEnumerable<DefinitionFinding> Script(ActivityNode node)
    {
        if (node.Type != "Elsa.RunJavaScript") yield break;
        var problem = Constants.Text(node, "script") is { } script ? JavaScriptProgram.ScriptProblem(script)
            : Constants.IsComputed(node, "script") ? "the script must stand in the definition as a literal" : null;
        if (problem is not null) yield return DefinitionFinding.Block(DefinitionFinding.UnknownExpression, node.Id, "script", "JavaScript", problem);
    }

    private static IEnumerable<DefinitionFinding> Problem(ActivityNode node, string input, string language, JsonNode? expression)
    {
        if (!ExpressionLanguages.IsKnown(language)) yield return DefinitionFinding.Block(DefinitionFinding.UnknownLanguage, node.Id, input, language);
        else if (ExpressionLanguages.Problem(language, expression) is { } problem) yield return DefinitionFinding.Block(DefinitionFinding.UnknownExpression, node.Id, input, language, problem);
    }
}
