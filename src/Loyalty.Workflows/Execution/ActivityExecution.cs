using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Loyalty.Workflows.Execution;

/// <summary>An activity that has begun and is not over: it runs, waits or has failed.</summary>
internal sealed class ActivityExecution
{
    public required long Number { get; init; }

    public required Guid Id { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The number of the container's execution; null for the workflow itself.</summary>
    public long? Parent { get; init; }

    public string? Tag { get; init; }

    /// <summary>Whether the stimulus of this activity started the workflow.</summary>
    public bool IsTrigger { get; set; }

    public bool IsFaulted { get; set; }

    /// <summary>How often it has failed so far.</summary>
    public int Failures { get; set; }

    /// <summary>Values of the variables declared here, by variable id.</summary>
    public JsonObject Variables { get; init; } = [];

    public JsonObject Properties { get; init; } = [];

    [JsonIgnore]
    public bool IsWorkflow => Parent is null;
}
