using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Completes a task that a workflow gave to another system, with its result. Refused when it was completed or called off before, and when it never was.</summary>
[Allows(Scope = "admin")]
public sealed record CompleteTask(string TaskId, JsonNode? Answer) : ICommand<Done>;

internal sealed class CompleteTaskHandler(LoyaltyDbContext db, WorkItems work) : ICommandHandler<CompleteTask, Done>
{
    public async Task<Result<Done>> Handle(CompleteTask command, CancellationToken cancellationToken)
    {
        var id = await db.Set<WorkItem>().Where(item => item.TaskId == command.TaskId).Select(item => (WorkItemId?)item.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } item ? await work.CompleteAsync(item, command.Answer, null, cancellationToken) : OperationsRefusals.ItemUnknown();
    }
}
