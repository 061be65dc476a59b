using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>An activity whose turn will come in this burst.</summary>
internal sealed record QueuedActivity(string ActivityId, long? Parent, string? Tag, JsonObject? Variables);
