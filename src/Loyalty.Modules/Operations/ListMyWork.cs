using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>What is open for the caller's role and person, what is due first at the top.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListMyWork(int Most = 200) : IQuery<MyWork>;

/// <summary>The caller's open work and how much there is in all.</summary>
public sealed record MyWork(IReadOnlyList<WorkLine> Lines, int Total);

/// <summary>One line of the list.</summary>
public sealed record WorkLine(WorkItemId Id, WorkItemKind Kind, LocalText Title, LocalText Teaser, string? Step, BusinessDate? DueOn, DateTimeOffset OpenedAt, int PointsTicked, int Points);

internal sealed class ListMyWorkHandler(LoyaltyDbContext db, WorkItems work, Unit unit) : IQueryHandler<ListMyWork, MyWork>
{
    public async Task<Result<MyWork>> Handle(ListMyWork query, CancellationToken cancellationToken)
    {
        var mine = db.Set<WorkItem>().AsNoTracking().ForMe(await work.RoleAsync(cancellationToken), unit.Caller.StaffAccount);
        var rows = await mine.OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.OpenedAt).Take(query.Most)
            .Select(item => new { item.Id, item.Kind, item.Title, item.Teaser, item.Step, item.DueOn, item.OpenedAt, item.Items }).ToListAsync(cancellationToken);
        var total = rows.Count < query.Most ? rows.Count : await mine.CountAsync(cancellationToken);
        return new MyWork(
            [.. rows.Select(row => new WorkLine(row.Id, row.Kind, row.Title, row.Teaser, row.Step, row.DueOn, row.OpenedAt, row.Items.Count(point => point.IsTicked), row.Items.Count))], total);
    }
}

/// <summary>How many work items are open for the caller, for the figure in the navigation.</summary>
[Allows(StaffRole.Staff)]
public sealed record CountMyWork : IQuery<int>;

internal sealed class CountMyWorkHandler(LoyaltyDbContext db, WorkItems work, Unit unit) : IQueryHandler<CountMyWork, int>
{
    public async Task<Result<int>> Handle(CountMyWork query, CancellationToken cancellationToken) =>
        await db.Set<WorkItem>().ForMe(await work.RoleAsync(cancellationToken), unit.Caller.StaffAccount).CountAsync(cancellationToken);
}

/// <summary>The rule of whose work it is, as a query; the same as <see cref="Assignee.Includes"/>, but what is meant for one colleague is not in another's list.</summary>
internal static class WorkForMe
{
    public static IQueryable<WorkItem> ForMe(this IQueryable<WorkItem> items, AssigneeRole role, Guid? person) =>
        items.Where(item => item.State == WorkItemState.Open && (item.PersonId == null ? item.Role <= role : item.PersonId == person));
}
