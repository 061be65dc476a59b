using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>The hotel's workflows, with how often each has run and how it stands.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListDefinitions : IQuery<IReadOnlyList<DefinitionLine>>;

/// <summary>One workflow: its published version or else its newest, its runs by how they stand (of very many, as many as were counted), and the newest of them. Not taken in before its first use, it has no number.</summary>
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
        var lines = versions.Select(version => new DefinitionLine(version.DefinitionId, version.Category, version.Title, version.Purpose, version.Number, version.State, version.StoredAt, 0, 0, 0, 0, null, null))
            .Concat(shipped.All.Where(file => versions.All(version => version.DefinitionId != file.Definition.DefinitionId)).Select(file => new DefinitionLine(
                file.Definition.DefinitionId, ActivityTexts.CategoryOf(file.Definition), ActivityTexts.TitleOf(file.Definition), ActivityTexts.PurposeOf(file.Definition), null, VersionState.Published, null, 0, 0, 0, 0, null, null)));
        var counted = new List<DefinitionLine>();
        foreach (var line in lines.OrderBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.DefinitionId, StringComparer.Ordinal))
        {
            var newest = await NewestAsync(line.DefinitionId, cancellationToken);
            counted.Add(newest is null ? line : line with
            {
                Waiting = await CountAsync(line.DefinitionId, WorkflowSubStatus.Suspended, cancellationToken),
                Faulted = await CountAsync(line.DefinitionId, WorkflowSubStatus.Faulted, cancellationToken),
                Finished = await CountAsync(line.DefinitionId, WorkflowSubStatus.Finished, cancellationToken),
                Cancelled = await CountAsync(line.DefinitionId, WorkflowSubStatus.Cancelled, cancellationToken),
                NewestStartedAt = newest.StartedAt,
                NewestInstance = newest.Id,
            });
        }

        return Result.Of<IReadOnlyList<DefinitionLine>>(counted);
    }

    private Task<int> CountAsync(string definitionId, WorkflowSubStatus status, CancellationToken cancellationToken) =>
        db.Set<WorkflowInstance>().Where(row => row.DefinitionId == definitionId && row.SubStatus == status).Take(Standings.MostCounted).CountAsync(cancellationToken);

    /// <summary>One look into the index for each way to stand: none of them reads through the runs of the others.</summary>
    private async Task<Newest?> NewestAsync(string definitionId, CancellationToken cancellationToken)
    {
        var found = new List<Newest>();
        foreach (var status in Enum.GetValues<WorkflowSubStatus>())
        {
            var newest = await db.Set<WorkflowInstance>().Where(row => row.DefinitionId == definitionId && row.SubStatus == status)
                .OrderByDescending(row => row.StartedAt).Select(row => new Newest(row.Id, row.StartedAt)).FirstOrDefaultAsync(cancellationToken);
            found.AddRange(newest is null ? [] : [newest]);
        }

        return found.MaxBy(one => one.StartedAt);
    }

    private sealed record Newest(Guid Id, DateTimeOffset StartedAt);
}
