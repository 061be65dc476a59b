using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations.Tables;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>A work item taken for this unit, and the instance that waits for it.</summary>
internal sealed record TakenWork(WorkItem Item, WorkflowInstance? Instance);

/// <summary>Finds work for the caller: whose role it is for, and taken in the one order (instance, then item) that cannot lock each other out.</summary>
internal sealed class WorkItems(LoyaltyDbContext db, WorkflowRunner runner, IEnumerable<IStaffAnswer> answers, Unit unit, TimeProvider clock)
{
    /// <summary>The item for the caller to change; refused when there is none, it is meant for somebody else, or it is answered in the design.</summary>
    public async Task<Result<TakenWork>> TakeAsync(WorkItemId id, CancellationToken cancellationToken)
    {
        var found = await db.Set<WorkItem>().Where(item => item.Id == id).Select(item => new { item.InstanceId, item.Step, item.Role, item.PersonId, item.ExceptPersonId }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return OperationsRefusals.ItemUnknown();
        }

        if (found.Step is not null)
        {
            return OperationsRefusals.AnsweredInDesign();
        }

        if (!new Assignee(found.Role, found.PersonId).Includes(await RoleAsync(cancellationToken), unit.Caller.StaffAccount))
        {
            return OperationsRefusals.NotYours();
        }

        if (found.ExceptPersonId is { } except && except == unit.Caller.StaffAccount)
        {
            return OperationsRefusals.OtherPersonNeeded();
        }

        var instance = found.InstanceId is { } instanceId ? await runner.TakeAsync(instanceId, cancellationToken) : null;
        var item = await db.LockAsync<WorkItem>(WorkItemTable.Name, id.Value, row => row.Id == id, cancellationToken);
        return item is null ? OperationsRefusals.ItemUnknown() : new TakenWork(item, instance);
    }

    /// <summary>Completes an item with its answer; the workflow that waits for it goes on, or the module that asked carries the answer out, in the same unit of work.</summary>
    public async Task<Result<Done>> CompleteAsync(WorkItemId id, JsonNode? answer, string? outcome, CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(id, cancellationToken);
        if (taken.Refusal is { } refusal)
        {
            return refusal;
        }

        var (item, instance) = taken.Value;
        if (item.State is WorkItemState.Open && WorkField.FirstEmpty(item.Fields, answer as JsonObject) is { } empty)
        {
            return empty;
        }

        var completed = item.Complete(answer?.ToJsonString(EventJson.Options), unit.Caller.Name, clock.GetUtcNow());
        if (!completed.IsRefused && item.Subject is { } subject && answers.SingleOrDefault(one => one.Kind == subject.Kind) is { } module)
        {
            return await module.CarryOutAsync(subject.Id, answer as JsonObject ?? [], cancellationToken);
        }

        if (completed.IsRefused || instance is null || item.BookmarkId is not { } bookmark)
        {
            return completed;
        }

        return await runner.ResumeAsync(instance, bookmark, item.TaskId is null ? WorkAnswer.Of(answer, outcome) : answer, cancellationToken);
    }

    /// <summary>The role in which the caller works here; the program itself may do everything.</summary>
    public async Task<AssigneeRole> RoleAsync(CancellationToken cancellationToken)
    {
        if (unit.Caller.StaffAccount is not { } account)
        {
            return AssigneeRole.Owner;
        }

        var role = await db.Set<StaffMembership>().Where(membership => membership.StaffAccountId == account).Select(membership => membership.Role).SingleOrDefaultAsync(cancellationToken);
        return (AssigneeRole)(int)role;
    }
}
