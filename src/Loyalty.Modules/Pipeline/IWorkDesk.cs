using Loyalty.Workflows.Activities;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// How an activity of any module asks a person of the hotel to write a mail: a work item is opened as the activity's inputs word it
/// (title, teaser, guidance, items, fields, assignee, dueInDays), and the workflow waits until it is completed.
/// </summary>
public interface IWorkDesk
{
    /// <summary>Opens the work item and lets the activity wait for it; what comes back on resuming is { "answer": …, "outcome": … }.</summary>
    Task AskForMailAsync(ActivityContext context, CancellationToken cancellationToken);
}
