namespace Loyalty.Workflows.Activities;

/// <summary>An activity that runs others inside it.</summary>
public interface IContainer : IActivity
{
    /// <summary>
    /// Decides what follows a child that completed. A container that then has neither children running,
    /// faulted or queued nor bookmarks is done.
    /// </summary>
    ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken);
}
