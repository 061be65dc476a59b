using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Definitions;

/// <summary>Looks for what would go wrong in a definition before anyone runs it.</summary>
public static class DefinitionChecker
{
    /// <summary>Everything to mend, in document order of each kind; empty if the definition is sound.</summary>
    public static IReadOnlyList<DefinitionFinding> Check(WorkflowDefinition definition, IReadOnlySet<string> knownTypes)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(knownTypes);
        return
        [
            .. definition.Activities.Where(a => !knownTypes.Contains(a.Type)).Select(a => Block(DefinitionFinding.UnknownType, a.Id, a.Type)),
            .. DuplicateIds(definition),
            .. definition.Activities.SelectMany(Expressions),
            .. definition.Activities.Where(a => a.Type == "Elsa.Flowchart").SelectMany(Flow),
        ];
    }

    private static IEnumerable<DefinitionFinding> DuplicateIds(WorkflowDefinition definition) =>
        from node in definition.Activities
        group node by node.Id into same
        where same.Count() > 1
        select Block(DefinitionFinding.DuplicateId, same.Key, same.Count().ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<DefinitionFinding> Expressions(ActivityNode node) =>
        from member in node.Json
        let expression = (member.Value as JsonObject)?.Object("expression")
        let language = expression?.Text("type")
        where language is not null
        let problem = ExpressionLanguages.Problem(language, expression.Member("value"))
        where problem is not null
        select Block(DefinitionFinding.UnknownExpression, node.Id, member.Key, language, problem);

    private static IEnumerable<DefinitionFinding> Flow(ActivityNode flowchart)
    {
        var activities = flowchart.ChildrenIn("activities");
        var ids = activities.Select(a => a.Id).ToHashSet();
        foreach (var connection in flowchart.Connections)
        {
            if (!ids.Contains(connection.Source)) yield return Dangling(connection, connection.Source);
            else if (!ids.Contains(connection.Target)) yield return Dangling(connection, connection.Target);
        }

        if (FlowStart.Of(flowchart) is not { } start) yield break;
        var starts = activities.Where(a => a.CanStartWorkflow).Prepend(start).Distinct();
        var graphs = starts.Select(a => new FlowGraph(flowchart, a.Id)).ToList();
        var reached = graphs.SelectMany(graph => graph.Reachable()).ToHashSet();
        foreach (var lost in activities.Where(a => !reached.Contains(a.Id)))
        {
            yield return new(DefinitionFinding.UnreachableActivity, lost.Id, Blocking: false, []);
        }

        foreach (var loop in graphs.SelectMany(UnsoundLoops).Distinct())
        {
            yield return Block(DefinitionFinding.UnsoundLoop, loop.Source, loop.Source, loop.Target);
        }
    }

    private static IEnumerable<Connection> UnsoundLoops(FlowGraph graph) =>
        graph.Reachable().SelectMany(graph.Outbound).Where(c => !graph.IsForward(c) && !graph.IsSoundLoop(c));

    private static DefinitionFinding Dangling(Connection connection, string missing) =>
        new(DefinitionFinding.DanglingConnection, missing, Blocking: false, [connection.Source, connection.Target]);

    private static DefinitionFinding Block(string code, string activityId, params string[] arguments) =>
        new(code, activityId, Blocking: true, arguments);
}
