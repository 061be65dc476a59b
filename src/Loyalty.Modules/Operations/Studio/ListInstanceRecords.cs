using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>A page of instances by many filters, the newest first unless said otherwise; what is null or empty does not filter.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListInstanceRecords(int Page, int Size) : IQuery<InstanceRecords>
{
    /// <summary>What name, id or correlation id must contain or be.</summary>
    public string? Search { get; init; }

    /// <summary>The workflows.</summary>
    public IReadOnlyCollection<string> DefinitionIds { get; init; } = [];

    /// <summary>The version of the workflow.</summary>
    public int? Version { get; init; }

    /// <summary>What it is tied to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Whether errors wait.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Whether they can still go on.</summary>
    public IReadOnlyCollection<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>Where they stand.</summary>
    public IReadOnlyCollection<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>The oldest first.</summary>
    public bool OldestFirst { get; init; }
}

/// <summary>A page, and how many there are in all; where there are very many, as many as were counted.</summary>
public sealed record InstanceRecords(IReadOnlyList<InstanceRow> Rows, int Total);

internal sealed class ListInstanceRecordsHandler(LoyaltyDbContext db) : IQueryHandler<ListInstanceRecords, InstanceRecords>
{
    private const int LargestPage = 200;

    public async Task<Result<InstanceRecords>> Handle(ListInstanceRecords query, CancellationToken cancellationToken)
    {
        var found = Filtered(db.Set<WorkflowInstance>().AsNoTracking(), query);
        var total = await found.Take(Standings.MostCounted).CountAsync(cancellationToken);
        var ordered = query.OldestFirst ? found.OrderBy(row => row.StartedAt).ThenBy(row => row.Id) : found.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id);
        var size = Math.Clamp(query.Size, 1, LargestPage);
        var rows = await ordered.Skip(Math.Clamp(query.Page, 0, Standings.MostCounted) * size).Take(size)
            .Select(row => new InstanceRow(
                row.Id, row.DefinitionId, row.VersionNumber, row.Status, row.SubStatus, row.CorrelationId, row.Name, row.IncidentCount, row.StartedAt, row.MovedAt, row.FinishedAt))
            .ToListAsync(cancellationToken);
        return new InstanceRecords(rows, total);
    }

    private static IQueryable<WorkflowInstance> Filtered(IQueryable<WorkflowInstance> rows, ListInstanceRecords query)
    {
        if (query.DefinitionIds.Count > 0)
        {
            rows = rows.Where(row => query.DefinitionIds.Contains(row.DefinitionId));
        }

        if (query.Statuses.Count > 0)
        {
            rows = rows.Where(row => query.Statuses.Contains(row.Status));
        }

        if (query.SubStatuses.Count > 0)
        {
            rows = rows.Where(row => query.SubStatuses.Contains(row.SubStatus));
        }

        if (query.Version is { } version)
        {
            rows = rows.Where(row => row.VersionNumber == version);
        }

        if (query.CorrelationId is { Length: > 0 } about)
        {
            rows = rows.Where(row => row.CorrelationId == about);
        }

        if (query.HasIncidents is { } hasIncidents)
        {
            rows = rows.Where(row => row.IncidentCount > 0 == hasIncidents);
        }

        if (query.Search is not { Length: > 0 } text)
        {
            return rows;
        }

        return Guid.TryParse(text, out var id)
            ? rows.Where(row => row.Id == id)
            : rows.Where(row => row.Name != null && row.Name.Contains(text) || row.CorrelationId == text || row.DefinitionId == text);
    }
}
