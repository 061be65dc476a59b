namespace Loyalty.Domain.Operations;

/// <summary>Something a person of the hotel is asked to do: by a workflow that waits for it, or by a colleague.</summary>
public sealed class WorkItem : IHotelOwned
{
    /// <summary>The most characters of a link.</summary>
    public const int LinkLength = 200;

    private WorkItem()
    {
    }

    /// <summary>The item's id.</summary>
    public WorkItemId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>What kind of work it is.</summary>
    public WorkItemKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public WorkItemState State { get; private set; }

    /// <summary>What is to be done.</summary>
    public LocalText Title { get; private set; } = new("", "");

    /// <summary>One sentence that says why.</summary>
    public LocalText Teaser { get; private set; } = new("", "");

    /// <summary>Advice that unfolds.</summary>
    public LocalText Guidance { get; private set; } = new("", "");

    /// <summary>The points to tick.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; private set; } = [];

    /// <summary>The fields to fill, as the definition writes them.</summary>
    public string Fields { get; private set; } = "[]";

    /// <summary>What was typed so far, as JSON; null when nothing was.</summary>
    public string? Draft { get; private set; }

    /// <summary>The answer, as JSON; null until it is done.</summary>
    public string? Answer { get; private set; }

    /// <summary>The role it is meant for.</summary>
    public AssigneeRole Role { get; private set; }

    /// <summary>The person it is meant for; null when everybody of the role is.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The person who may not do it, or null.</summary>
    public Guid? ExceptPersonId { get; private set; }

    /// <summary>The hotel day by which it should be done.</summary>
    public BusinessDate? DueOn { get; private set; }

    /// <summary>The workflow instance that waits for it; null when a colleague asks.</summary>
    public Guid? InstanceId { get; private set; }

    /// <summary>The bookmark at which the instance waits.</summary>
    public Guid? BookmarkId { get; private set; }

    /// <summary>The activity that asks.</summary>
    public string? ActivityId { get; private set; }

    /// <summary>The design step it belongs to, or null.</summary>
    public string? Step { get; private set; }

    /// <summary>The name by which another system completes it; null when only people do.</summary>
    public string? TaskId { get; private set; }

    /// <summary>The kind of question it asks, when a module asks that carries the answer out.</summary>
    public string? SubjectKind { get; private set; }

    /// <summary>The id of what that question is about.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The page on which stands what the item is about; null when there is none.</summary>
    public string? Link { get; private set; }

    /// <summary>Who asked.</summary>
    public string OpenedBy { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Who did it; null until then.</summary>
    public string? CompletedBy { get; private set; }

    /// <summary>When it was done or cancelled; null until then.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Whom it is meant for.</summary>
    public Assignee Assignee => new(Role, PersonId);

    /// <summary>What it is about; null when no module carries its answer out.</summary>
    public WorkSubject? Subject => SubjectKind is { } kind && SubjectId is { } id ? new WorkSubject(kind, id) : null;

    /// <summary>Asks for something; the origin is null when no workflow waits for it.</summary>
    public static WorkItem Open(WorkItemRequest request, WorkItemOrigin? origin, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var item = new WorkItem
        {
            Id = WorkItemId.New(now),
            Step = request.Step,
            TaskId = request.TaskId,
            SubjectKind = request.Subject?.Kind,
            SubjectId = request.Subject?.Id,
            InstanceId = origin?.InstanceId,
            BookmarkId = origin?.BookmarkId,
            ActivityId = origin?.ActivityId,
        };
        item.Word(request, by, now);
        return item;
    }

    /// <summary>Asks again, in the words of now, what was called off; an item that is open or done stays as it is.</summary>
    public void AskAgain(WorkItemRequest request, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (State is WorkItemState.Cancelled)
        {
            (State, ClosedAt, Draft) = (WorkItemState.Open, null, null);
            Version++;
            Word(request, by, now);
        }
    }

    /// <summary>Ticks a point, or opens it again; ticking it twice changes nothing.</summary>
    public Result<Done> Tick(string point, bool ticked, string by, DateTimeOffset now)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        if (Items.All(item => item.Id != point))
        {
            return OperationsRefusals.PointUnknown();
        }

        Items = [.. Items.Select(item => item.Id != point ? item : ticked ? item.Tick(by, now) : item.Untick())];
        Version++;
        return Done.It;
    }

    /// <summary>Keeps what was typed so far.</summary>
    public Result<Done> SaveDraft(string draft)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        Draft = draft;
        Version++;
        return Done.It;
    }

    /// <summary>Completes the item; refused while required points are open, and when it was done or cancelled before.</summary>
    public Result<Done> Complete(string? answer, string by, DateTimeOffset now)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        var open = Items.Where(item => item.Required && !item.IsTicked).ToArray();
        if (open.Length > 0)
        {
            return OperationsRefusals.PointsOpen(Together(open.Select(item => item.Text)));
        }

        Close(WorkItemState.Done, now);
        (CompletedBy, Answer, Draft) = (by, answer, null);
        return Done.It;
    }

    /// <summary>Completes an item whose answer was given and checked elsewhere; the points it names are ticked.</summary>
    public Result<Done> Settle(string answer, IReadOnlyCollection<string> ticked, string by, DateTimeOffset now)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        Items = [.. Items.Select(item => ticked.Contains(item.Id) ? item.Tick(by, now) : item.Untick())];
        Close(WorkItemState.Done, now);
        (CompletedBy, Answer, Draft) = (by, answer, null);
        return Done.It;
    }

    /// <summary>Calls an open item off; one that is closed stays as it is.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (State is WorkItemState.Open)
        {
            Close(WorkItemState.Cancelled, now);
        }
    }

    private void Word(WorkItemRequest request, string by, DateTimeOffset now)
    {
        (Kind, Title, Teaser, Guidance) = (request.Kind, request.Title, request.Teaser, request.Guidance);
        (Items, Fields, DueOn, Link) = ([.. request.Items], request.Fields, request.DueOn, request.Link);
        (Role, PersonId, ExceptPersonId) = (request.Assignee.Role, request.Assignee.Person, request.Except);
        (OpenedBy, OpenedAt) = (by, now);
    }

    private Refusal? Closed() => State switch
    {
        WorkItemState.Done => OperationsRefusals.ItemDone(CompletedBy ?? ""),
        WorkItemState.Cancelled => OperationsRefusals.ItemCancelled(),
        _ => null,
    };

    private void Close(WorkItemState state, DateTimeOffset now)
    {
        (State, ClosedAt) = (state, now);
        Version++;
    }

    private static LocalText Together(IEnumerable<LocalText> texts)
    {
        var all = texts.ToArray();
        return new LocalText(string.Join(", ", all.Select(text => text.In("de"))), string.Join(", ", all.Select(text => text.In("en"))));
    }
}
