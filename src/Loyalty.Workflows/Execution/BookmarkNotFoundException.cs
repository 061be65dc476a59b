namespace Loyalty.Workflows.Execution;

/// <summary>The instance does not wait for this bookmark: it was met before, cancelled, or never there.</summary>
public sealed class BookmarkNotFoundException(Guid instanceId, Guid bookmarkId)
    : Exception($"Instance {instanceId} does not wait for bookmark {bookmarkId}.")
{
    /// <summary>The instance that was to be resumed.</summary>
    public Guid InstanceId { get; } = instanceId;

    /// <summary>The bookmark it was to be resumed at.</summary>
    public Guid BookmarkId { get; } = bookmarkId;
}
