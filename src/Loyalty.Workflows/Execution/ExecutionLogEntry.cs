using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>One line of an instance's journal; the sequence goes on over all bursts without a gap.</summary>
public sealed record ExecutionLogEntry(
    long Sequence,
    DateTimeOffset OccurredAt,
    string ActivityId,
    string ActivityType,
    string? ActivityName,
    Guid ActivityExecutionId,
    string Event,
    string? Message,
    JsonNode? Data);
