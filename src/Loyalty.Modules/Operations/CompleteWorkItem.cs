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

internal sealed class CompleteWorkItemHandler(WorkItems work) : ICommandHandler<CompleteWorkItem, Done>
{
    public Task<Result<Done>> Handle(CompleteWorkItem command, CancellationToken cancellationToken) => work.CompleteAsync(command.Item, command.Answer, command.Outcome, cancellationToken);
}
