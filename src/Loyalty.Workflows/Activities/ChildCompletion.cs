using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Tells a container which child completed, with which outcomes, and the tag it was scheduled with.</summary>
public sealed record ChildCompletion(ActivityNode Node, IReadOnlyList<string> Outcomes, string? Tag);
