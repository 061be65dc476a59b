using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>The history of a workflow, the newest version first.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListVersions(string DefinitionId) : IQuery<IReadOnlyList<VersionLine>>;

/// <summary>One version: where it stands, who wrote it when and why, whether it came with the program, which one it brought back, and how many instances run on it.</summary>
public sealed record VersionLine(int Number, VersionState State, string By, DateTimeOffset? At, string? Note, bool IsShipped, int? RestoredFrom, int Running);

internal sealed class ListVersionsHandler(LoyaltyDbContext db, ShippedWorkflows shipped) : IQueryHandler<ListVersions, IReadOnlyList<VersionLine>>
{
    public async Task<Result<IReadOnlyList<VersionLine>>> Handle(ListVersions query, CancellationToken cancellationToken)
    {
        var rows = await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == query.DefinitionId).OrderByDescending(version => version.Number)
            .Select(version => new { version.Id, version.Number, version.State, version.CreatedBy, version.StoredAt, version.Note, IsShipped = version.ShippedHash != null, version.RestoredFrom }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return shipped.Find(query.DefinitionId) is null
                ? OperationsRefusals.WorkflowUnknown(query.DefinitionId)
                : Result.Of<IReadOnlyList<VersionLine>>([new VersionLine(1, VersionState.Published, "", null, null, IsShipped: true, null, 0)]);
        }

        var running = await db.Set<WorkflowInstance>().Where(instance => instance.DefinitionId == query.DefinitionId && (instance.Status == WorkflowStatus.Running || instance.SubStatus == WorkflowSubStatus.Faulted))
            .GroupBy(instance => instance.VersionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return Result.Of<IReadOnlyList<VersionLine>>(
            [.. rows.Select(row => new VersionLine(row.Number, row.State, row.CreatedBy, row.StoredAt, row.Note, row.IsShipped, row.RestoredFrom, running.GetValueOrDefault(row.Id)))]);
    }
}
