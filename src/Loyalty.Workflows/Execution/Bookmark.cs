using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>A place where an instance waits, and what it waits for.</summary>
public sealed record Bookmark(
    Guid Id,
    string Name,
    string ActivityId,
    string ActivityType,
    Guid ActivityExecutionId,
    JsonNode? Payload,
    string Hash,
    DateTimeOffset CreatedAt);
