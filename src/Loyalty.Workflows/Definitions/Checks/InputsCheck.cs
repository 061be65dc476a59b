using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Definitions.Checks;

/// <summary>Finds inputs that are missing, or that say something the activity cannot use.</summary>
internal sealed class InputsCheck : IDefinitionCheck
{
    public IEnumerable<DefinitionFinding> Find(WorkflowDefinition definition, KnownActivitySet known) =>
        from node in definition.Activities
        let activity = known.Of(node)
        from finding in Missing(node, activity as IRequiresInputs).Concat(Wrong(node, activity as IChecksInputs))
        select finding;

    private static IEnumerable<DefinitionFinding> Missing(ActivityNode node, IRequiresInputs? activity) =>
        from input in activity?.RequiredInputs ?? []
        where IsEmpty(node, input)
        select DefinitionFinding.Block(DefinitionFinding.MissingInput, node.Id, input);

    private static IEnumerable<DefinitionFinding> Wrong(ActivityNode node, IChecksInputs? activity) =>
        from problem in activity?.ProblemsOf(node) ?? []
        select DefinitionFinding.Block(problem.Code, node.Id, problem.Input, problem.Value, problem.Reason);

    /// <summary>An expression that must be computed gives something; whether it is enough shows when it runs.</summary>
    private static bool IsEmpty(ActivityNode node, string input)
    {
        var value = Constants.IsComputed(node, input) ? (node.Property(input) as JsonObject)?.Object("expression")?.Member("value") : InputValue.Constant(node, input);
        return value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || string.IsNullOrWhiteSpace(value.ToString());
    }
}
