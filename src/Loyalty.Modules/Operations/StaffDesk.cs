using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Opens work items for what other modules ask.</summary>
internal sealed class StaffDesk(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IAskStaff
{
    public async Task AskAsync(StaffQuestion question, CancellationToken cancellationToken)
    {
        var request = new WorkItemRequest(question.Fields.Count > 0 ? WorkItemKind.Entry : WorkItemKind.Task, question.Title, new Assignee((AssigneeRole)(int)question.Role))
        {
            Teaser = question.Teaser,
            Guidance = question.Guidance,
            Fields = question.Fields.ToJsonString(EventJson.Options),
            DueOn = question.DueOn,
            Except = question.Except,
            Subject = new WorkSubject(question.Kind, question.Subject),
            Link = question.Link,
        };
        var (by, now) = (question.By ?? unit.Caller.Name, clock.GetUtcNow());
        if (await FindAsync(question.Kind, question.Subject, cancellationToken) is { } known)
        {
            known.AskAgain(request, by, now);
            return;
        }

        db.Add(WorkItem.Open(request, null, by, now));
    }

    public async Task WithdrawAsync(string kind, Guid subject, CancellationToken cancellationToken) =>
        (await FindAsync(kind, subject, cancellationToken))?.Cancel(clock.GetUtcNow());

    private async Task<WorkItem?> FindAsync(string kind, Guid subject, CancellationToken cancellationToken) =>
        db.Set<WorkItem>().Local.FirstOrDefault(item => item.SubjectKind == kind && item.SubjectId == subject)
        ?? await db.Set<WorkItem>().SingleOrDefaultAsync(item => item.SubjectKind == kind && item.SubjectId == subject, cancellationToken);
}
