namespace Loyalty.Domain.Operations;

/// <summary>What kind of work is asked for.</summary>
public enum WorkItemKind
{
    /// <summary>Points to tick off.</summary>
    Checklist,
    /// <summary>A form to fill in.</summary>
    Entry,
    /// <summary>A record to bring up to date.</summary>
    Update,
    /// <summary>Something to do outside the program.</summary>
    Task,
    /// <summary>A mail to write and to send as a test.</summary>
    Mail,
}

/// <summary>Where a work item stands.</summary>
public enum WorkItemState
{
    /// <summary>Somebody is asked to do it.</summary>
    Open,
    /// <summary>Somebody has done it.</summary>
    Done,
    /// <summary>It is not needed any more.</summary>
    Cancelled,
}
