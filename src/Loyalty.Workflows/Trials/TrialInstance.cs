using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Trials;

/// <summary>One instance of a trial run: where it stands, what it waits for and what it has done so far.</summary>
internal sealed class TrialInstance(WorkflowDefinition definition, Burst first)
{
    private readonly HashSet<Guid> _made = [];

    public WorkflowDefinition Definition => definition;

    public WorkflowState State { get; private set; } = first.State;

    public List<ExecutionLogEntry> Journal { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public List<string> BookmarksMade { get; } = [];

    public bool IsOver => State.Status is WorkflowStatus.Finished;

    /// <summary>Takes what a burst did, and returns the bookmarks that are new.</summary>
    public IReadOnlyList<Bookmark> Take(Burst burst)
    {
        State = burst.State;
        Journal.AddRange(burst.Journal);
        Incidents.AddRange(burst.Incidents);
        BookmarksMade.AddRange(burst.State.AllBookmarks.Where(bookmark => _made.Add(bookmark.Id)).Select(bookmark => bookmark.Name));
        return burst.CreatedBookmarks;
    }

    public bool WaitsAt(Guid bookmarkId) => State.Bookmarks.Any(bookmark => bookmark.Id == bookmarkId);
}
