using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>How often the activities and arrows of one running flowchart were visited; kept in the flowchart's properties.</summary>
internal sealed class FlowProgress
{
    private const string StartKey = "start";
    private static readonly ConditionalWeakTable<ActivityNode, Dictionary<string, FlowGraph>> s_graphs = [];

    private readonly JsonObject _activities;
    private readonly JsonObject _arrows;
    private readonly JsonObject _followed;

    private FlowProgress(ActivityContext context)
    {
        Graph = GraphOf(context.Node, context.Properties[StartKey]!.GetValue<string>()); // written by Begin before any child can complete
        _activities = Part(context, "activities");
        _arrows = Part(context, "arrows");
        _followed = Part(context, "followed");
    }

    public FlowGraph Graph { get; }

    public static void Begin(ActivityContext context, ActivityNode start) => context.Properties[StartKey] = start.Id;

    public static FlowProgress Of(ActivityContext context) => new(context);

    public void CountActivity(string id) => _activities[id] = Visits(id) + 1;

    public void CountArrow(Connection arrow, bool followed)
    {
        _arrows[arrow.Key] = Visits(arrow) + 1;
        _followed[arrow.Key] = followed;
    }

    public bool AllVisited(string id) => Graph.InboundForward(id).All(arrow => Visits(arrow) > Visits(id));

    public bool AllFollowed(string id) => Graph.InboundForward(id).All(WasFollowed);

    public bool AnyFollowed(string id) => Graph.InboundForward(id).Any(arrow => Visits(arrow) > Visits(id) && WasFollowed(arrow));

    /// <summary>The target has already been visited as often as the arrow has: it came too late.</summary>
    public bool IsBehind(Connection arrow) => Visits(arrow) <= Visits(arrow.Target);

    private int Visits(string id) => _activities[id]?.GetValue<int>() ?? 0;

    private int Visits(Connection arrow) => _arrows[arrow.Key]?.GetValue<int>() ?? 0;

    private bool WasFollowed(Connection arrow) => _followed[arrow.Key]?.GetValue<bool>() ?? false;

    private static JsonObject Part(ActivityContext context, string name)
    {
        if (context.Properties[name] is JsonObject part) return part;
        var fresh = new JsonObject();
        context.Properties[name] = fresh;
        return fresh;
    }

    private static FlowGraph GraphOf(ActivityNode flowchart, string start)
    {
        var graphs = s_graphs.GetOrCreateValue(flowchart);
        lock (graphs)
        {
            if (!graphs.TryGetValue(start, out var graph)) graphs[start] = graph = new FlowGraph(flowchart, start);
            return graph;
        }
    }
}
