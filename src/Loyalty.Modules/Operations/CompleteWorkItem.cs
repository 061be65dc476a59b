using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Completes a work item with its answer; the workflow that waits for it goes on in the same unit of work, by the outcome that was
/// chosen or "Done". Refused while required points or fields are open, and when it was completed or called off before.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record CompleteWorkItem(WorkItemId Item, JsonObject? Answer = null, string? Outcome = null) : ICommand<Done>;

internal sealed class CompleteWorkItemHandler(WorkItems work, WorkflowRunner runner, Unit unit, TimeProvider clock) : ICommandHandler<CompleteWorkItem, Done>
{
    public async Task<Result<Done>> Handle(CompleteWorkItem command, CancellationToken cancellationToken)
    {
        var taken = await work.TakeAsync(command.Item, cancellationToken);
        if (taken.Refusal is { } refusal)
        {
            return refusal;
        }

        var (item, instance) = taken.Value;
        if (item.State is WorkItemState.Open && WorkField.FirstEmpty(item.Fields, command.Answer) is { } empty)
        {
            return empty;
        }

        var completed = item.Complete(command.Answer?.ToJsonString(EventJson.Options), unit.Caller.Name, clock.GetUtcNow());
        return completed.IsRefused || instance is null || item.BookmarkId is not { } bookmark
            ? completed
            : await runner.ResumeAsync(instance, bookmark, WorkAnswer.Of(command.Answer, command.Outcome), cancellationToken);
    }
}
