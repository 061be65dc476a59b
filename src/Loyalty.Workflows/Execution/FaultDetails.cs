namespace Loyalty.Workflows.Execution;

/// <summary>What the author of a workflow says about a fault on purpose: a code, a category such as HTTP, and whether the system or the business is at fault.</summary>
public sealed record FaultDetails(string Code, string Category, string FaultType);
