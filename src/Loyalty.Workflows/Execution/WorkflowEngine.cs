using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;

namespace Loyalty.Workflows.Execution;

/// <summary>
/// Runs workflows in bursts: from a start or a resumption until the instance waits or is over. It stores nothing and
/// changes no state it is given; the caller stores the burst, or forgets it and asks again.
/// </summary>
public sealed class WorkflowEngine
{
    private readonly IActivitySource _activities;

    /// <summary>The engine's own activities and the given ones; a given one replaces a built-in of the same type.</summary>
    public WorkflowEngine(IEnumerable<IActivity> activities) : this(new GivenActivities(activities))
    {
    }

    /// <summary>The engine's own activities and those of a source; one of the source replaces a built-in of the same type.</summary>
    public WorkflowEngine(IActivitySource activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        _activities = activities;
    }

    /// <summary>Every activity the engine can run.</summary>
    public IReadOnlyCollection<IActivity> Activities => new GivenActivities(BuiltInActivities.All.Concat(_activities.All)).All;

    /// <summary>The types of those activities.</summary>
    public IReadOnlySet<string> KnownTypes => Activities.Select(activity => activity.Type).ToHashSet();

    /// <summary>Starts a new instance and runs its first burst.</summary>
    public Task<Burst> StartAsync(WorkflowDefinition definition, StartRequest request, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(request);
        var state = new WorkflowState
        {
            InstanceId = request.InstanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            CorrelationId = request.CorrelationId,
            Input = (JsonObject?)request.Input.Stored() ?? [],
            TriggerActivityId = request.TriggerActivityId,
            Parent = request.Parent,
        };
        return Begin(definition, state, moment).StartAsync(cancellationToken);
    }

    /// <summary>Resumes a copy of the state at a bookmark, or throws <see cref="BookmarkNotFoundException"/>.</summary>
    public Task<Burst> ResumeAsync(
        WorkflowDefinition definition, WorkflowState state, ResumeRequest request, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        return Begin(definition, state.Copy(), moment).ResumeAsync(request, cancellationToken);
    }

    /// <summary>Tries a failed activity once more, in a copy of the state; an instance that ended with the fault goes on.</summary>
    public Task<Burst> RetryAsync(
        WorkflowDefinition definition, WorkflowState state, Guid activityExecutionId, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Begin(definition, state.Copy(), moment).RetryAsync(activityExecutionId, cancellationToken);
    }

    /// <summary>Counts a failed activity as done, with these outcomes or "Done", in a copy of the state; the instance goes on after it.</summary>
    public Task<Burst> SkipAsync(
        WorkflowDefinition definition,
        WorkflowState state,
        Guid activityExecutionId,
        IReadOnlyList<string> outcomes,
        Moment moment,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(outcomes);
        return Begin(definition, state.Copy(), moment).SkipAsync(activityExecutionId, outcomes, cancellationToken);
    }

    /// <summary>Calls off what the instance still does or waits for, in a copy of the state, also when it stands still with a fault; one that is done stays as it is.</summary>
    public Burst Cancel(WorkflowDefinition definition, WorkflowState state, string? reason, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Begin(definition, state.Copy(), moment).Cancel(reason);
    }

    /// <summary>What would become of an instance that follows one version if it were moved to another; what it has finished is known from its journal.</summary>
    public MigrationPreview PreviewMigration(
        WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyDictionary<string, string> map, IReadOnlySet<string> finished)
    {
        ArgumentNullException.ThrowIfNull(state);
        var migration = new StateMigration(before, after, state.Copy(), map, _activities);
        return migration.IsBlocked ? new(migration.Lines(finished)) : Begin(after, migration.State, default(DateTimeOffset)).PreviewMigration(migration, finished);
    }

    /// <summary>
    /// Moves a copy of the state to another version: what is finished stays finished, what waits goes on waiting, and what the new arrows lead to
    /// begins. Not to be asked for what a preview blocks. A bookmark that is another now is burned, and created anew under the same id.
    /// </summary>
    public async Task<Burst> MigrateAsync(
        WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyDictionary<string, string> map, Moment moment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var migration = new StateMigration(before, after, state.Copy(), map, _activities);
        if (migration.IsBlocked) throw new InvalidOperationException($"Instance {state.InstanceId} cannot be moved from '{before.Id}' to '{after.Id}' so.");
        var burst = await Begin(after, migration.State, moment).MigrateAsync(migration, cancellationToken);
        return burst with
        {
            CreatedBookmarks = [.. burst.State.Bookmarks.Where(now => !state.Bookmarks.Any(old => IsSame(old, now)))],
            BurnedBookmarkIds = [.. state.Bookmarks.Where(old => !burst.State.Bookmarks.Any(now => IsSame(old, now))).Select(old => old.Id)],
        };
    }

    private static bool IsSame(Bookmark old, Bookmark now) => (old.Id, old.ActivityId, old.Hash) == (now.Id, now.ActivityId, now.Hash);

    private BurstRunner Begin(WorkflowDefinition definition, WorkflowState state, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition, state, _activities, moment);
    }
}
