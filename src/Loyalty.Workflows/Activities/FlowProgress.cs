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

    private FlowProgress(ActivityNode flowchart, JsonObject properties)
    {
        Start = properties[StartKey]!.GetValue<string>(); // written by Begin before any child can complete
        Graph = GraphOf(flowchart, Start);
        _activities = Part(properties, "activities");
        _arrows = Part(properties, "arrows");
        _followed = Part(properties, "followed");
    }

    public string Start { get; }

    public FlowGraph Graph { get; }

    public static void Begin(ActivityContext context, ActivityNode start) => context.Properties[StartKey] = start.Id;

    public static FlowProgress Of(ActivityContext context) => new(context.Node, context.Properties);

    public static FlowProgress Of(ActivityNode flowchart, JsonObject properties) => new(flowchart, properties);

    /// <summary>The progress of a flowchart that is made up from what was true before: it stands at a start, and nothing is counted yet.</summary>
    public static FlowProgress Anew(ActivityNode flowchart, JsonObject properties, string start)
    {
        properties.Clear();
        properties[StartKey] = start;
        return new(flowchart, properties);
    }

    public static bool HasBegun(JsonObject properties) => properties.ContainsKey(StartKey);

    public void Set(string id, int visits)
    {
        if (visits != 0) _activities[id] = visits;
    }

    public void CountActivity(string id) => _activities[id] = Visits(id) + 1;

    public void CountArrow(Connection arrow, bool followed)
    {
        _arrows[arrow.Key] = Visits(arrow) + 1;
        _followed[arrow.Key] = followed;
    }

    public void Set(Connection arrow, int visits, bool followed)
    {
        if (visits == 0) return;
        _arrows[arrow.Key] = visits;
        _followed[arrow.Key] = followed;
    }

    public bool AllVisited(string id) => Graph.InboundForward(id).All(arrow => Visits(arrow) > Visits(id));

    public bool AllFollowed(string id) => Graph.InboundForward(id).All(WasFollowed);

    public bool AnyFollowed(string id) => Graph.InboundForward(id).Any(arrow => Visits(arrow) > Visits(id) && WasFollowed(arrow));

    /// <summary>The target has already been visited as often as the arrow has: it came too late.</summary>
    public bool IsBehind(Connection arrow) => Visits(arrow) <= Visits(arrow.Target);

    public int Visits(string id) => _activities[id]?.GetValue<int>() ?? 0;

    public int Visits(Connection arrow) => _arrows[arrow.Key]?.GetValue<int>() ?? 0;

    public bool WasFollowed(Connection arrow) => _followed[arrow.Key]?.GetValue<bool>() ?? false;

    private static JsonObject Part(JsonObject properties, string name)
    {
        if (properties[name] is JsonObject part) return part;
        var fresh = new JsonObject();
        properties[name] = fresh;
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
