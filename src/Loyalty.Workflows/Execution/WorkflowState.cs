using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>All an instance is between two bursts; it is stored as one piece of JSON.</summary>
public sealed class WorkflowState
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The instance.</summary>
    [JsonInclude]
    public Guid InstanceId { get; internal init; }

    /// <summary>The workflow it follows.</summary>
    [JsonInclude]
    public string DefinitionId { get; internal init; } = "";

    /// <summary>The version of that workflow, which it keeps until it ends or is moved to another.</summary>
    [JsonInclude]
    public string DefinitionVersionId { get; internal set; } = "";

    /// <summary>Whether the instance can still go on.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public WorkflowStatus Status { get; internal set; }

    /// <summary>Where exactly it stands.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public WorkflowSubStatus SubStatus { get; internal set; }

    /// <summary>What ties it to something outside.</summary>
    [JsonInclude]
    public string? CorrelationId { get; internal set; }

    /// <summary>Its name, for people.</summary>
    [JsonInclude]
    public string? Name { get; internal set; }

    /// <summary>What it was started with.</summary>
    [JsonInclude]
    public JsonObject Input { get; internal init; } = [];

    /// <summary>What it has produced so far.</summary>
    [JsonInclude]
    public JsonObject Output { get; internal init; } = [];

    /// <summary>Who waits for its end, if somebody does.</summary>
    [JsonInclude]
    public ParentBookmark? Parent { get; internal init; }

    /// <summary>The outcomes it ended with; empty until it is finished.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    /// <summary>Every activity that failed and has not been dealt with.</summary>
    [JsonIgnore]
    public IReadOnlyList<Incident> Incidents => OpenIncidents;

    /// <summary>What it waits for; none once it is over.</summary>
    [JsonIgnore]
    public IReadOnlyList<Bookmark> Bookmarks => Status is WorkflowStatus.Running ? AllBookmarks : [];

    /// <summary>What it waits for, or would wait for again once its errors are dealt with; none once it is over.</summary>
    [JsonIgnore]
    public IReadOnlyList<Bookmark> Waits => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled ? [] : AllBookmarks;

    /// <summary>The values of the workflow's own variables, by their ids; only those that were given one, and none once it is over.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonNode?> WorkflowVariables =>
        Executions.FirstOrDefault(execution => execution.IsWorkflow)?.KeptVariables?.ToDictionary(variable => variable.Key, variable => variable.Value) ?? [];

    [JsonInclude]
    internal string? TriggerActivityId { get; set; }

    /// <summary>The trigger's stimulus counts once: a loop back to the trigger waits.</summary>
    [JsonInclude]
    internal bool TriggerIsSpent { get; set; }

    [JsonInclude]
    internal long Executed { get; set; }

    [JsonInclude]
    internal long Bookmarked { get; set; }

    [JsonInclude]
    internal long Requested { get; set; }

    [JsonInclude]
    internal long Logged { get; set; }

    [JsonInclude]
    internal List<ActivityExecution> Executions { get; init; } = [];

    [JsonInclude]
    internal List<QueuedActivity> Queue { get; init; } = [];

    /// <summary>Bookmarks of a faulted instance rest here: they open again if the fault is repaired.</summary>
    [JsonInclude]
    internal List<Bookmark> AllBookmarks { get; init; } = [];

    [JsonInclude]
    internal List<Incident> OpenIncidents { get; init; } = [];

    /// <summary>The result of the activity that had one last.</summary>
    [JsonInclude]
    internal JsonNode? LastResult { get; set; }

    /// <summary>The last outputs of each activity, by activity id; they survive suspensions.</summary>
    [JsonInclude]
    internal JsonObject ActivityOutputs { get; init; } = [];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static WorkflowState Parse(string json) =>
        JsonSerializer.Deserialize<WorkflowState>(json, s_options) ?? throw new JsonException("The state of a workflow instance is null.");

    /// <summary>The state as compact JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>The variables that have a value now, by name, of the workflow and of the containers that run; where one of them goes by the same name, the outermost.</summary>
    public IReadOnlyDictionary<string, JsonNode?> VariablesOf(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var execution in Executions.OrderBy(execution => execution.Number))
        {
            var declared = execution.IsWorkflow ? definition.Variables : definition.Find(execution.ActivityId)?.Variables ?? [];
            foreach (var (key, value) in execution.KeptVariables ?? []) values.TryAdd(declared.FirstOrDefault(variable => variable.Id == key)?.Name ?? key, value);
        }

        return values;
    }

    /// <summary>What an activity has produced when it last ran; null when it has produced nothing.</summary>
    public JsonObject? OutputsOf(string activityId) => (ActivityOutputs[activityId] as JsonObject)?.DeepClone().AsObject();

    /// <summary>What a parent is told when this instance is over.</summary>
    public ChildReport Report() =>
        new(InstanceId.ToString(), SubStatus.ToString(), Output, Outcomes, OpenIncidents.Count > 0 ? $"{OpenIncidents[0].ActivityId}: {OpenIncidents[0].Message}" : null);

    internal WorkflowState Copy() => new()
    {
        InstanceId = InstanceId,
        DefinitionId = DefinitionId,
        DefinitionVersionId = DefinitionVersionId,
        Status = Status,
        SubStatus = SubStatus,
        CorrelationId = CorrelationId,
        Name = Name,
        Input = (JsonObject)Input.DeepClone(),
        Output = (JsonObject)Output.DeepClone(),
        Parent = Parent,
        Outcomes = Outcomes,
        TriggerActivityId = TriggerActivityId,
        TriggerIsSpent = TriggerIsSpent,
        Executed = Executed,
        Bookmarked = Bookmarked,
        Requested = Requested,
        Logged = Logged,
        Executions = [.. Executions.Select(execution => execution.Copy())],
        Queue = [.. Queue],
        AllBookmarks = [.. AllBookmarks],
        OpenIncidents = [.. OpenIncidents],
        LastResult = LastResult?.DeepClone(),
        ActivityOutputs = (JsonObject)ActivityOutputs.DeepClone(),
    };
}
