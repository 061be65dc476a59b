using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>Asks for a new instance: its id, what it is about, what it gets, the activity whose stimulus started it, if one did, and who waits for its end.</summary>
public sealed record StartRequest(Guid InstanceId, string? CorrelationId = null, JsonObject? Input = null, string? TriggerActivityId = null, ParentBookmark? Parent = null);
