using System.Text.Json.Nodes;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds variables that are named where nothing declares them.</summary>
internal sealed class VariablesCheck : IDefinitionCheck
{
    /// <summary>What loops and dispatching activities give to what is inside them.</summary>
    private static readonly HashSet<string> s_given = ["CurrentIndex", "CurrentValue", "ChildInstanceId", "ChildOutput", "ChildError"];

    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        from named in Named(node)
        where !new[] { named.Id, named.Name }.Any(name => name is not null && IsInScope(node, name))
        select DefinitionFinding.Block(DefinitionFinding.UnknownVariable, node.Id, named.Name ?? named.Id ?? "");

    private static IEnumerable<Reference> Named(ActivityNode node)
    {
        if (node.Type == "Elsa.SetVariable" && node.Property("variable") is { } variable) yield return Reference.Read(variable);
        foreach (var (_, value) in node.Json)
        {
            if ((value as JsonObject)?.Object("expression") is { } expression && expression.Text("type") == "Variable") yield return Reference.Read(expression.Member("value"));
        }
    }

    private static bool IsInScope(ActivityNode node, string name)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.Variables.Any(variable => variable.Id == name || variable.Name == name)) return true;
            if (at != node && s_given.Contains(name) && at.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach" or "Elsa.BulkDispatchWorkflows") return true;
        }

        return false;
    }
}
