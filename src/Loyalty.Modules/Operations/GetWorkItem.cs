using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>One work item in full, also when it is closed.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetWorkItem(WorkItemId Item) : IQuery<WorkItemView>;

/// <summary>A work item as its page shows it; the workflow is null when a colleague asked.</summary>
public sealed record WorkItemView(
    WorkItemId Id,
    WorkItemKind Kind,
    WorkItemState State,
    LocalText Title,
    LocalText Teaser,
    LocalText Guidance,
    IReadOnlyList<ChecklistItem> Points,
    IReadOnlyList<WorkField> Fields,
    JsonObject? Draft,
    Assignee Assignee,
    BusinessDate? DueOn,
    string? Step,
    LocalText? Workflow,
    Guid? InstanceId,
    string OpenedBy,
    DateTimeOffset OpenedAt,
    string? CompletedBy,
    DateTimeOffset? ClosedAt,
    int Version,
    WorkSubject? Subject,
    string? Link);

internal sealed class GetWorkItemHandler(LoyaltyDbContext db, WorkItems work, Unit unit) : IQueryHandler<GetWorkItem, WorkItemView>
{
    public async Task<Result<WorkItemView>> Handle(GetWorkItem query, CancellationToken cancellationToken)
    {
        var item = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(item => item.Id == query.Item, cancellationToken);
        if (item is null)
        {
            return OperationsRefusals.ItemUnknown();
        }

        if (!item.Assignee.Includes(await work.RoleAsync(cancellationToken), unit.Caller.StaffAccount))
        {
            return OperationsRefusals.NotYours();
        }

        var workflow = item.InstanceId is not { } instance ? null : await db.Set<WorkflowInstance>().Where(row => row.Id == instance)
            .Join(db.Set<WorkflowVersion>(), row => row.VersionId, version => version.Id, (row, version) => version.Title).SingleOrDefaultAsync(cancellationToken);
        var typed = item.Draft ?? item.Answer;
        return new WorkItemView(
            item.Id, item.Kind, item.State, item.Title, item.Teaser, item.Guidance, item.Items, WorkField.ReadAll(item.Fields),
            typed is null ? null : JsonNode.Parse(typed)?.AsObject(), item.Assignee, item.DueOn, item.Step, workflow, item.InstanceId,
            item.OpenedBy, item.OpenedAt, item.CompletedBy, item.ClosedAt, item.Version, item.Subject, item.Link);
    }
}
