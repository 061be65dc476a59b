using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>An activity as the definition describes it: a read-only view on its part of the document.</summary>
public sealed class ActivityNode
{
    private static readonly JsonObject s_empty = [];
    private readonly List<ActivityNode> _children = [];

    internal ActivityNode(JsonObject json, string id, string type, ActivityNode? parent, string port, string path)
    {
        Json = json;
        Id = id;
        Type = type;
        Parent = parent;
        Port = port;
        NodeId = parent is null ? id : $"{parent.NodeId}:{id}";
        Path = path;
        Variables = VariableDefinition.ReadAll(json.Member("variables"));
        Connections = [.. Connection.ReadAll(json.Member("connections")).Union(Connection.ReadAll(CustomProperties.Member("notFoundConnections")))];
    }

    /// <summary>The activity's id, unique within its definition.</summary>
    public string Id { get; }

    /// <summary>The path of ids from the workflow down to this activity, as in <c>Workflow1:flow:act</c>.</summary>
    public string NodeId { get; }

    /// <summary>The name given by the author, if any.</summary>
    public string? Name => Json.Text("name");

    /// <summary>The activity type, such as <c>Elsa.Flowchart</c>.</summary>
    public string Type { get; }

    /// <summary>This activity's part of the document, complete; it must not be changed.</summary>
    public JsonObject Json { get; }

    /// <summary>Properties that belong to the activity but are not inputs; empty if there are none.</summary>
    public JsonObject CustomProperties => Json.Object("customProperties") ?? s_empty;

    /// <summary>What the designer keeps for itself: display text, position, size; empty if there is none.</summary>
    public JsonObject Metadata => Json.Object("metadata") ?? s_empty;

    /// <summary>Variables this activity declares for itself and what is inside it.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>The arrows between this activity's children, if it is a flowchart, with those that another server has put aside.</summary>
    public IReadOnlyList<Connection> Connections { get; }

    /// <summary>The activity that contains this one; null for the workflow itself.</summary>
    public ActivityNode? Parent { get; }

    /// <summary>The member of the parent that holds this activity, such as <c>activities</c> or <c>then</c>.</summary>
    public string Port { get; }

    /// <summary>The activities directly inside this one, in document order.</summary>
    public IReadOnlyList<ActivityNode> Children => _children;

    /// <summary>Whether this activity may start the workflow when its stimulus arrives.</summary>
    public bool CanStartWorkflow => CustomProperties.Flag("canStartWorkflow") || Json.Flag("canStartWorkflow");

    /// <summary>The JSON path of this activity in its document.</summary>
    internal string Path { get; }

    /// <summary>The member of that name, found without regard to case.</summary>
    public JsonNode? Property(string name) => Json.Member(name);

    /// <summary>The single child in that port, or null.</summary>
    public ActivityNode? Child(string port) => _children.FirstOrDefault(child => IsIn(child, port));

    /// <summary>The children in that port, in document order.</summary>
    public IReadOnlyList<ActivityNode> ChildrenIn(string port) => [.. _children.Where(child => IsIn(child, port))];

    internal void Add(ActivityNode child) => _children.Add(child);

    private static bool IsIn(ActivityNode child, string port) => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase);
}
