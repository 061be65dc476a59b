namespace Loyalty.Workflows.Execution;

/// <summary>An activity that failed, and why.</summary>
public sealed record Incident(
    string ActivityId, string ActivityType, Guid ActivityExecutionId, string Message, string? ExceptionType, DateTimeOffset OccurredAt);
