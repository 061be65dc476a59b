namespace Loyalty.Workflows.Execution;

/// <summary>Who waits for a child workflow: the parent's instance, and the bookmark to resume with <see cref="WorkflowState.Report"/> when the child is over.</summary>
public sealed record ParentBookmark(Guid InstanceId, Guid BookmarkId);
