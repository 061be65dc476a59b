using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>A workflow definition in the JSON of Elsa Workflows 3: an immutable view that keeps the whole document.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>The id under which a workflow itself appears in node ids and in the journal.</summary>
    public const string WorkflowActivityId = "Workflow1";

    /// <summary>The activity type under which a workflow itself appears in the journal.</summary>
    public const string WorkflowActivityType = "Elsa.Workflow";

    private static readonly JsonObject s_empty = [];
    private readonly Dictionary<string, ActivityNode> _byId = [];

    internal WorkflowDefinition(JsonObject json)
    {
        Json = json;
        DefinitionId = json.Text("definitionId") ?? json.Text("id")
            ?? throw new DefinitionException("The document has no definitionId.", "$.definitionId");
        Workflow = new ActivityNode(json, WorkflowActivityId, WorkflowActivityType, parent: null, port: "", path: "$");
        Inputs = ParameterDefinition.ReadAll(json.Member("inputs"));
        Outputs = ParameterDefinition.ReadAll(json.Member("outputs"));
        Root = json.Member("root") switch
        {
            JsonObject root => ActivityTree.Read(root, Workflow, "root", "$.root"),
            null => ActivityTree.Read(new JsonObject { ["id"] = "Root", ["type"] = "Elsa.Sequence" }, Workflow, "root", "$.root"),
            _ => throw new DefinitionException("The root is not an activity.", "$.root"),
        };
        Workflow.Add(Root);
        Activities = [.. InDocumentOrder(Root)];
        foreach (var node in Activities) _byId.TryAdd(node.Id, node);
    }

    /// <summary>The id all versions of this workflow share.</summary>
    public string DefinitionId { get; }

    /// <summary>The id of this version.</summary>
    public string Id => Json.Text("id") ?? DefinitionId;

    /// <summary>The name given by the author.</summary>
    public string Name => Json.Text("name") ?? DefinitionId;

    /// <summary>What the workflow is for, in the author's words.</summary>
    public string? Description => Json.Text("description");

    /// <summary>The number of this version; 1 if the document has none.</summary>
    public int Version => Json.Number("version") ?? 1;

    /// <summary>Whether this version is the one that new instances follow.</summary>
    public bool IsPublished => Json.Flag("isPublished");

    /// <summary>Properties that belong to the workflow but mean nothing to the engine; empty if there are none.</summary>
    public JsonObject CustomProperties => Json.Object("customProperties") ?? s_empty;

    /// <summary>The workflow's options; empty if there are none.</summary>
    public JsonObject Options => Json.Object("options") ?? s_empty;

    /// <summary>Whether other workflows may use this one as an activity; older documents say so beside the options.</summary>
    public bool IsUsableAsActivity => Options.Flag("usableAsActivity") || Json.Flag("usableAsActivity");

    /// <summary>The variables of the workflow as a whole.</summary>
    public IReadOnlyList<VariableDefinition> Variables => Workflow.Variables;

    /// <summary>The inputs the workflow declares.</summary>
    public IReadOnlyList<ParameterDefinition> Inputs { get; }

    /// <summary>The outputs the workflow declares.</summary>
    public IReadOnlyList<ParameterDefinition> Outputs { get; }

    /// <summary>The activity that contains all others.</summary>
    public ActivityNode Root { get; }

    /// <summary>Every activity, the root first, in document order.</summary>
    public IReadOnlyList<ActivityNode> Activities { get; }

    /// <summary>The whole document; it must not be changed.</summary>
    public JsonObject Json { get; }

    /// <summary>The workflow itself, seen as the activity around the root.</summary>
    internal ActivityNode Workflow { get; }

    /// <summary>A faulted activity leaves the instance running when the author asked for it; otherwise the instance faults.</summary>
    internal bool ContinuesWithIncidents =>
        Options.Text("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) ?? false;

    /// <summary>The activity of that id, or null.</summary>
    public ActivityNode? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    private static IEnumerable<ActivityNode> InDocumentOrder(ActivityNode node) =>
        node.Children.SelectMany(InDocumentOrder).Prepend(node);
}
