using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The names an expression can use: Elsa's reading functions and the workflow's variables and inputs.</summary>
internal sealed class Globals(ActivityContext context)
{
    public JsonNode? Value(string name) => name switch
    {
        "variables" => context.Variables.All(),
        _ => throw new ExpressionException($"'{name}' is not defined"),
    };

    public JsonNode? Call(string name, IReadOnlyList<JsonNode?> arguments) => name switch
    {
        "getVariable" => context.Variables[Text(arguments, 0)],
        "getInput" => context.WorkflowInput.Member(Text(arguments, 0)),
        "getOutputFrom" => context.OutputOf(Text(arguments, 0), arguments.Count > 1 ? Text(arguments, 1) : "Result"),
        "getLastResult" => context.LastResult,
        "getCorrelationId" => context.CorrelationId,
        "getWorkflowInstanceId" => context.InstanceId.ToString(),
        "getWorkflowInstanceName" => context.InstanceName,
        "getWorkflowDefinitionId" => context.Definition.DefinitionId,
        "getWorkflowDefinitionVersionId" => context.Definition.Id,
        "getWorkflowDefinitionVersion" => context.Definition.Version,
        "isNullOrEmpty" => arguments.Count == 0 || arguments[0] is null || Text(arguments, 0).Length == 0,
        "isNullOrWhiteSpace" => arguments.Count == 0 || arguments[0] is null || string.IsNullOrWhiteSpace(Text(arguments, 0)),
        _ when name.StartsWith("get", StringComparison.Ordinal) => Named(name, name[3..]),
        _ => throw new ExpressionException($"the function '{name}' is not known"),
    };

    /// <summary>Elsa makes a function getX for every variable and input X.</summary>
    private JsonNode? Named(string function, string name)
    {
        if (context.Variables.Contains(name)) return context.Variables[name];
        if (context.WorkflowInput.ContainsKey(name) || context.Definition.Inputs.Any(input => input.Name == name)) return context.WorkflowInput.Member(name);
        throw new ExpressionException($"the function '{function}' is not known");
    }

    private static string Text(IReadOnlyList<JsonNode?> arguments, int index) => Values.ToText(arguments.Count > index ? arguments[index] : null);
}
