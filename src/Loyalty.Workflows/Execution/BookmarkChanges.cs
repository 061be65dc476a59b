namespace Loyalty.Workflows.Execution;

/// <summary>
/// The bookmarks that a burst makes and drops. An instance may wait for thousands of things, and each burst touches few of them: what it does not
/// touch is not looked at to know what has changed.
/// </summary>
internal sealed class BookmarkChanges(WorkflowState state)
{
    private readonly bool _wasOpen = state.Status is WorkflowStatus.Running;
    private readonly List<Bookmark> _made = [];
    private readonly HashSet<Guid> _dropped = [];

    /// <summary>Those that are open now and were not before; a fault closes all of them, and they open again when it is repaired.</summary>
    public IReadOnlyList<Bookmark> Created => !IsOpen ? [] : _wasOpen ? [.. _made.Where(bookmark => !_dropped.Contains(bookmark.Id))] : [.. state.AllBookmarks];

    /// <summary>Those that were open before and are not now.</summary>
    public IReadOnlyList<Guid> Burned => !_wasOpen ? []
        : [.. (IsOpen ? _dropped : _dropped.Union(state.AllBookmarks.Select(bookmark => bookmark.Id))).Except(_made.Select(bookmark => bookmark.Id))];

    private bool IsOpen => state.Status is WorkflowStatus.Running;

    public void Add(Bookmark bookmark)
    {
        _made.Add(bookmark);
        state.AllBookmarks.Add(bookmark);
    }

    public void Drop(Func<Bookmark, bool> which) => state.AllBookmarks.RemoveAll(bookmark => which(bookmark) && _dropped.Add(bookmark.Id));
}
