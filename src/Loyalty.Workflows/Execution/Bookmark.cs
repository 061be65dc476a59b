using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>A place where an instance waits, and what it waits for: something that happens, or an instant at which it is due.</summary>
public sealed record Bookmark(
    Guid Id,
    string Name,
    string ActivityId,
    string ActivityType,
    Guid ActivityExecutionId,
    JsonNode? Payload,
    string Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt = null);
