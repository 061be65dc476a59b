namespace Loyalty.Domain.Operations;

/// <summary>What somebody is to be asked, as a workflow's step or a colleague words it.</summary>
public sealed record WorkItemRequest(WorkItemKind Kind, LocalText Title, Assignee Assignee)
{
    /// <summary>One sentence that says why.</summary>
    public LocalText Teaser { get; init; } = new("", "");

    /// <summary>Advice that unfolds.</summary>
    public LocalText Guidance { get; init; } = new("", "");

    /// <summary>The points to tick.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    /// <summary>The fields to fill, as the definition writes them.</summary>
    public string Fields { get; init; } = "[]";

    /// <summary>The hotel day by which it should be done.</summary>
    public BusinessDate? DueOn { get; init; }

    /// <summary>The design step it belongs to; such an item is answered on that step's own page.</summary>
    public string? Step { get; init; }

    /// <summary>The person who may not do it, because they have asked for it; null when everybody of the role may.</summary>
    public Guid? Except { get; init; }

    /// <summary>The name by which another system completes it; null when only people do.</summary>
    public string? TaskId { get; init; }

    /// <summary>What it is about, when a module asks that carries the answer out; null otherwise.</summary>
    public WorkSubject? Subject { get; init; }

    /// <summary>The page on which that stands; null when there is none.</summary>
    public string? Link { get; init; }
}

/// <summary>What a work item is about: a kind of question, and the id of what is asked about.</summary>
public sealed record WorkSubject(string Kind, Guid Id);

/// <summary>The place in a workflow that waits for a work item.</summary>
public sealed record WorkItemOrigin(Guid InstanceId, Guid BookmarkId, string ActivityId);
