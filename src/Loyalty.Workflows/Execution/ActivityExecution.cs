using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Loyalty.Workflows.Execution;

/// <summary>An activity that has begun and is not over: it runs, waits or has failed.</summary>
internal sealed class ActivityExecution
{
    public required long Number { get; init; }

    public required Guid Id { get; init; }

    public required string ActivityId { get; set; }

    /// <summary>The number of the container's execution; null for the workflow itself.</summary>
    public long? Parent { get; init; }

    public string? Tag { get; init; }

    /// <summary>Whether the stimulus of this activity started the workflow.</summary>
    public bool IsTrigger { get; set; }

    public bool IsFaulted { get; set; }

    /// <summary>How often it has failed so far.</summary>
    public int Failures { get; set; }

    /// <summary>Values of the variables declared here, by variable id.</summary>
    [JsonIgnore]
    public JsonObject Variables => KeptVariables ??= [];

    [JsonIgnore]
    public JsonObject Properties => KeptProperties ??= [];

    /// <summary>The variables, null as long as none has a value: most activities never have one.</summary>
    [JsonPropertyName("variables")]
    public JsonObject? KeptVariables { get; set; }

    /// <summary>The properties, null as long as there are none.</summary>
    [JsonPropertyName("properties")]
    public JsonObject? KeptProperties { get; set; }

    /// <summary>How many values scripts of this execution have made that must differ from each other, such as ids.</summary>
    public long ValuesMade { get; set; }

    [JsonIgnore]
    public bool IsWorkflow => Parent is null;

    public ActivityExecution Copy() => new()
    {
        Number = Number,
        Id = Id,
        ActivityId = ActivityId,
        Parent = Parent,
        Tag = Tag,
        IsTrigger = IsTrigger,
        IsFaulted = IsFaulted,
        Failures = Failures,
        ValuesMade = ValuesMade,
        KeptVariables = (JsonObject?)KeptVariables?.DeepClone(),
        KeptProperties = (JsonObject?)KeptProperties?.DeepClone(),
    };
}
