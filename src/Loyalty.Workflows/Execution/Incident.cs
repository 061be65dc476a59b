namespace Loyalty.Workflows.Execution;

/// <summary>An activity that failed, at which attempt (1 for the first), why, and what the author of the workflow says about it.</summary>
public sealed record Incident(
    string ActivityId,
    string ActivityType,
    Guid ActivityExecutionId,
    string Message,
    string? ExceptionType,
    DateTimeOffset OccurredAt,
    int Attempt = 1,
    FaultDetails? Details = null);
