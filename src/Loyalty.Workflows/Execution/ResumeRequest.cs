using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>Tells an instance that what it waits for at a bookmark has come, and what came with it.</summary>
public sealed record ResumeRequest(Guid BookmarkId, JsonNode? Payload = null);
