using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>The hotel's workflows, with how often each has run and how it stands.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListDefinitions : IQuery<IReadOnlyList<DefinitionLine>>;

/// <summary>One workflow: its published version or else its newest, its runs by how they stand, and the newest of them. Not taken in before its first use, it has no number.</summary>
public sealed record DefinitionLine(
    string DefinitionId, string Category, LocalText Title, LocalText Purpose, int? VersionNumber, VersionState State, DateTimeOffset? StoredAt,
    int Waiting, int Faulted, int Finished, int Cancelled, Guid? NewestInstance, DateTimeOffset? NewestStartedAt);

internal sealed class ListDefinitionsHandler(LoyaltyDbContext db, ShippedWorkflows shipped) : IQueryHandler<ListDefinitions, IReadOnlyList<DefinitionLine>>
{
    public async Task<Result<IReadOnlyList<DefinitionLine>>> Handle(ListDefinitions query, CancellationToken cancellationToken)
    {
        var all = await db.Set<WorkflowVersion>().AsNoTracking()
            .Select(version => new { version.DefinitionId, version.Category, version.Title, version.Purpose, version.Number, version.State, version.StoredAt }).ToListAsync(cancellationToken);
        var versions = all.GroupBy(version => version.DefinitionId).Select(group => group.OrderByDescending(version => version.State is VersionState.Published).ThenByDescending(version => version.Number).First()).ToArray();
        var counts = await db.Set<WorkflowInstance>().GroupBy(instance => new { instance.DefinitionId, instance.SubStatus })
            .Select(group => new { group.Key.DefinitionId, group.Key.SubStatus, Count = group.Count(), Newest = group.Max(instance => instance.StartedAt) }).ToListAsync(cancellationToken);
        var lines = versions.Select(version => new DefinitionLine(version.DefinitionId, version.Category, version.Title, version.Purpose, version.Number, version.State, version.StoredAt, 0, 0, 0, 0, null, null))
            .Concat(shipped.All.Where(file => versions.All(version => version.DefinitionId != file.Definition.DefinitionId)).Select(file => new DefinitionLine(
                file.Definition.DefinitionId, ActivityTexts.CategoryOf(file.Definition), ActivityTexts.TitleOf(file.Definition), ActivityTexts.PurposeOf(file.Definition), null, VersionState.Published, null, 0, 0, 0, 0, null, null)));
        var counted = new List<DefinitionLine>();
        foreach (var line in lines.OrderBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.DefinitionId, StringComparer.Ordinal))
        {
            int Count(WorkflowSubStatus status) => counts.FirstOrDefault(row => row.DefinitionId == line.DefinitionId && row.SubStatus == status)?.Count ?? 0;
            counted.Add(line with
            {
                Waiting = Count(WorkflowSubStatus.Suspended),
                Faulted = Count(WorkflowSubStatus.Faulted),
                Finished = Count(WorkflowSubStatus.Finished),
                Cancelled = Count(WorkflowSubStatus.Cancelled),
                NewestStartedAt = counts.Where(row => row.DefinitionId == line.DefinitionId).Select(row => (DateTimeOffset?)row.Newest).Max(),
                NewestInstance = await db.Set<WorkflowInstance>().Where(row => row.DefinitionId == line.DefinitionId).OrderByDescending(row => row.StartedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken),
            });
        }

        return Result.Of<IReadOnlyList<DefinitionLine>>(counted);
    }
}
