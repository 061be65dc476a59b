using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>A stimulus that starts a workflow, and the activity it starts at.</summary>
public sealed record WorkflowTrigger(string ActivityId, string ActivityType, string Name, JsonNode Stimulus, string Hash);
