using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations;

/// <summary>
/// What follows from a burst in its unit of work: work and errors are settled, what the burst asks for is carried out or left to another unit, and
/// whoever waits for the end of the instance is told.
/// </summary>
internal sealed class Aftermath(LoyaltyDbContext db, WorkflowLibrary library, WorkflowSignals signals, OpenedWork opened, HttpAnswers answers, CallBell calls, TimerBell timers, Unit unit, ILogger<Aftermath> log)
{
    /// <summary>The most instances that may stand above one another.</summary>
    private const int MostDepth = 32;

    /// <summary>The most children that one unit of work starts itself; the others are left to units of their own.</summary>
    private const int MostAtOnce = 200;

    private readonly Queue<Func<Task>> _next = [];
    private readonly HashSet<Guid> _startedHere = [];
    private bool _isFollowing;

    /// <summary>Work that nothing waits for any more is called off; while an instance stands still with an error its work stays, for it may go on.</summary>
    public async Task SettleWorkAsync(WorkflowInstance instance, Burst burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var request in burst.Requests)
        {
            if (request is TaskRequest task)
            {
                OpenTask(instance, burst, task, now);
            }
            else if (request is ChildStart { BookmarkId: not null })
            {
                instance.NoteChildren();
            }
        }

        if (!instance.HasWork && !opened.Has(instance.Id))
        {
            return;
        }

        instance.NoteWork(true);
        if (burst.SubStatus is WorkflowSubStatus.Faulted)
        {
            return;
        }

        var waiting = burst.State.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        await db.Set<WorkItem>().Where(item => item.InstanceId == instance.Id && item.State == WorkItemState.Open).LoadAsync(cancellationToken);
        var items = db.Set<WorkItem>().Local.Where(item => item.InstanceId == instance.Id && item.State is WorkItemState.Open).ToArray();
        foreach (var item in items.Where(item => item.BookmarkId is { } bookmark && !waiting.Contains(bookmark)))
        {
            item.Cancel(now);
        }

        instance.NoteWork(items.Any(item => item.State is WorkItemState.Open));
    }

    /// <summary>Notes the errors of the burst, and that those it does not bear any more were dealt with.</summary>
    public async Task SettleIncidentsAsync(WorkflowInstance instance, Burst burst, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.AddRange(burst.Incidents.Select(incident => InstanceIncident.Of(instance.Id, incident, now)));
        await db.Set<InstanceIncident>().Where(row => row.InstanceId == instance.Id && row.ResolvedAt == null).LoadAsync(cancellationToken);
        var open = burst.State.Incidents.Select(incident => (incident.ActivityExecutionId, incident.Attempt)).ToHashSet();
        foreach (var row in db.Set<InstanceIncident>().Local.Where(row => row.InstanceId == instance.Id && row.ResolvedAt is null && !open.Contains((row.ActivityExecutionId, row.Attempt))))
        {
            row.Resolve(unit.Caller.Name, now);
        }
    }

    /// <summary>
    /// Carries out what the burst asks for, and calls off the children of the waits that ended without being met, also while the instance stands still with
    /// an error; what follows from that follows after it, not inside it.
    /// </summary>
    public async Task FollowAsync(WorkflowRunner runner, WorkflowInstance instance, Burst burst, Guid[] unmet, CancellationToken cancellationToken)
    {
        foreach (var request in burst.Requests)
        {
            _next.Enqueue(() => CarryOutAsync(runner, instance, burst, request, cancellationToken));
        }

        await CallOffChildrenAsync(instance, unmet, cancellationToken);
        if (burst.Status is WorkflowStatus.Finished && instance is { ParentId: { } parent, ParentBookmarkId: { } bookmark })
        {
            TellParent(runner, parent, bookmark, burst.State.Report().ToJson(), isHere: _startedHere.Contains(instance.Id), cancellationToken);
        }

        if (burst.CreatedBookmarks.Any(created => created.DueAt is not null))
        {
            unit.AfterCommit(timers.Ring);
        }

        if (_isFollowing)
        {
            return;
        }

        _isFollowing = true;
        while (_next.TryDequeue(out var next))
        {
            await next();
        }

        _isFollowing = false;
    }

    private async Task CarryOutAsync(WorkflowRunner runner, WorkflowInstance instance, Burst burst, WorkflowRequest request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case EventPublication publication:
                var signal = new Signal(publication.Id, [Event.HashOf(publication.EventName)], publication.CorrelationId, publication.Payload)
                {
                    OnlyInstance = publication.OnlyInstance,
                    Later = BegunAfter(burst, publication),
                };
                await signals.SendAsync(signal, cancellationToken);
                break;
            case ChildStart child:
                await StartChildAsync(runner, instance, child, cancellationToken);
                break;
            case HttpCall call:
                db.Add(OutgoingCall.Of(instance.Id, call, instance.MovedAt));
                unit.AfterCommit(calls.Ring);
                break;
            case HttpAnswer answer:
                answers.Add(answer);
                break;
            default:
                break; // tasks were opened with the burst's other work
        }
    }

    /// <summary>The waits of the publishing burst itself that began after it had told the event: it is not meant for them.</summary>
    private static Guid[] BegunAfter(Burst burst, EventPublication publication)
    {
        var told = burst.Journal.LastOrDefault(line => line.ActivityExecutionId == publication.ActivityExecutionId && line.Event is JournalEvents.Started or JournalEvents.Retried)?.Sequence ?? 0;
        var began = burst.Journal.Where(line => line.Sequence > told && line.Event == JournalEvents.Suspended).Select(line => line.ActivityExecutionId).ToHashSet();
        return [.. burst.CreatedBookmarks.Where(bookmark => began.Contains(bookmark.ActivityExecutionId)).Select(bookmark => bookmark.Id)];
    }

    private void OpenTask(WorkflowInstance instance, Burst burst, TaskRequest task, DateTimeOffset now)
    {
        var payload = task.Payload as JsonObject;
        var asked = new WorkItemRequest(WorkItemKind.Task, new LocalText(task.TaskName, task.TaskName), Assignee.Of(ActivityTexts.Text(payload?["assignee"])))
        {
            Teaser = ActivityTexts.Local(payload?["description"]) ?? new LocalText("", ""),
            TaskId = task.TaskId,
        };
        var activity = burst.State.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == task.BookmarkId)?.ActivityId ?? "";
        db.Add(WorkItem.Open(asked, new WorkItemOrigin(instance.Id, task.BookmarkId, activity), unit.Caller.Name, now));
        opened.Note(instance.Id);
    }

    private async Task StartChildAsync(WorkflowRunner runner, WorkflowInstance parent, ChildStart child, CancellationToken cancellationToken)
    {
        if (parent.Depth >= MostDepth)
        {
            await RefuseChildAsync(runner, parent, child, $"More than {MostDepth} workflows have started one another; they seem to go round in a circle.", cancellationToken);
        }
        else if (!child.AtOnce || _startedHere.Count >= MostAtOnce)
        {
            unit.Tell(new StartAsked(child.InstanceId, child.DefinitionId, child.VersionId, null, child.CorrelationId, child.Input.ToJsonString(EventJson.Options))
            {
                Parent = child.BookmarkId is null ? null : parent.Id,
                ParentBookmark = child.BookmarkId,
                Depth = parent.Depth + 1,
            });
        }
        else if (await library.VersionAsync(child.DefinitionId, child.VersionId, cancellationToken) is { } version)
        {
            _startedHere.Add(child.InstanceId);
            var waits = child.BookmarkId is { } bookmark ? new ParentBookmark(parent.Id, bookmark) : null;
            await runner.StartAsync(version, new StartRequest(child.InstanceId, child.CorrelationId, child.Input, Parent: waits), cancellationToken, parent.Depth + 1);
        }
        else
        {
            await RefuseChildAsync(runner, parent, child, NotPublished(child.DefinitionId), cancellationToken);
        }
    }

    /// <summary>Why a workflow cannot be started.</summary>
    internal static string NotPublished(string definitionId) => $"There is no published workflow '{definitionId}'.";

    private async Task RefuseChildAsync(WorkflowRunner runner, WorkflowInstance parent, ChildStart child, string reason, CancellationToken cancellationToken)
    {
        OperationsLog.ChildNotStarted(log, parent.Id, child.DefinitionId);
        if (child.BookmarkId is { } bookmark)
        {
            await runner.ResumeAsync(parent, bookmark, ChildReport.Failed(child.InstanceId, reason).ToJson(), cancellationToken, comesOnce: true);
        }
    }

    /// <summary>A parent whose child was started in this unit goes on in it; any other is told in a unit of its own, so that no two units take the two in opposite orders.</summary>
    private void TellParent(WorkflowRunner runner, Guid parent, Guid bookmark, JsonObject report, bool isHere, CancellationToken cancellationToken)
    {
        if (!isHere)
        {
            unit.Tell(new BookmarksMet(parent, [bookmark], report.ToJsonString(EventJson.Options)));
            return;
        }

        _next.Enqueue(async () =>
        {
            if (await runner.TakeAsync(parent, cancellationToken) is { } instance)
            {
                await runner.ResumeAsync(instance, bookmark, report, cancellationToken, comesOnce: true);
            }
        });
    }

    private async Task CallOffChildrenAsync(WorkflowInstance instance, Guid[] unmet, CancellationToken cancellationToken)
    {
        if (unmet.Length == 0)
        {
            return;
        }

        var children = await db.Set<WorkflowInstance>().Where(child => child.ParentId == instance.Id && child.Status == WorkflowStatus.Running && unmet.Contains(child.ParentBookmarkId!.Value)) // in SQL null is in no list
            .Select(child => child.Id).ToListAsync(cancellationToken);
        foreach (var child in children)
        {
            unit.Tell(new CancelAsked(child));
        }
    }
}
