using System.Text.Json.Nodes;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Execution;

/// <summary>What starts a workflow, and the activity it starts at: a stimulus with its hash, or a schedule.</summary>
public sealed record WorkflowTrigger(string ActivityId, string ActivityType, string Name, JsonNode? Stimulus, string? Hash, Schedule? Schedule);
