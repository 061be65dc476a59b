using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>How an instance stands, as people see it.</summary>
public enum InstanceStanding
{
    /// <summary>It waits for somebody or something.</summary>
    Waiting,
    /// <summary>It is paused; what it waits for is kept until it goes on.</summary>
    Paused,
    /// <summary>An error waits for a manager.</summary>
    Faulted,
    /// <summary>It is done.</summary>
    Finished,
    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>A page of instances, the newest first; filtered by workflow, by how they stand, and by what else is said.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListInstances(string? DefinitionId, InstanceStanding? Standing, int Page = 1, int Size = 25) : IQuery<InstanceList>
{
    /// <summary>The member whom they are about, or null.</summary>
    public Guid? Member { get; init; }

    /// <summary>True for those only with an error that nobody has dealt with.</summary>
    public bool WithIncidents { get; init; }

    /// <summary>The day of the hotel's zone from which on they were started, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day on which they were started, or null.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>One page of instances and how many there are in all; where there are very many, as many as were counted.</summary>
public sealed record InstanceList(IReadOnlyList<InstanceLine> Lines, int Total, int Page, int Size);

/// <summary>One instance in a list.</summary>
public sealed record InstanceLine(
    Guid Id, string DefinitionId, LocalText Title, int VersionNumber, string? Name, string? CorrelationId, InstanceStanding Standing, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

internal sealed class ListInstancesHandler(LoyaltyDbContext db) : IQueryHandler<ListInstances, InstanceList>
{
    private const int LargestPage = 200;

    public async Task<Result<InstanceList>> Handle(ListInstances query, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Max(1, query.Page), Math.Clamp(query.Size, 1, LargestPage));
        var instances = db.Set<WorkflowInstance>().AsNoTracking();
        if (query.DefinitionId is { } definition)
        {
            instances = instances.Where(instance => instance.DefinitionId == definition);
        }

        if (query.Standing is { } standing)
        {
            var status = standing switch
            {
                InstanceStanding.Waiting or InstanceStanding.Paused => WorkflowSubStatus.Suspended,
                InstanceStanding.Faulted => WorkflowSubStatus.Faulted,
                InstanceStanding.Cancelled => WorkflowSubStatus.Cancelled,
                _ => WorkflowSubStatus.Finished,
            };
            instances = instances.Where(instance => instance.SubStatus == status);
            if (status is WorkflowSubStatus.Suspended)
            {
                instances = standing is InstanceStanding.Paused ? instances.Where(instance => instance.PausedAt != null) : instances.Where(instance => instance.PausedAt == null);
            }
        }

        if (query.Member is { } member)
        {
            var about = ActivityMember.Mark + member;
            instances = instances.Where(instance => instance.CorrelationId == about);
        }

        if (query.WithIncidents)
        {
            instances = instances.Where(instance => db.Set<InstanceIncident>().Any(incident => incident.InstanceId == instance.Id && incident.ResolvedAt == null));
        }

        if (query.From is not null || query.To is not null)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Hotel>().Where(hotel => hotel.Id == db.Hotel).Select(hotel => hotel.ZoneId).SingleAsync(cancellationToken));
            instances = Started(instances, query, zone);
        }

        var total = await instances.Take(Standings.MostCounted).CountAsync(cancellationToken);
        var rows = await instances.OrderByDescending(instance => instance.StartedAt).ThenByDescending(instance => instance.Id).Skip((page - 1) * size).Take(size)
            .Join(db.Set<WorkflowVersion>(), instance => instance.VersionId, version => version.Id, (instance, version) => new
            {
                instance.Id,
                instance.DefinitionId,
                version.Title,
                instance.VersionNumber,
                instance.Name,
                instance.CorrelationId,
                instance.SubStatus,
                instance.PausedAt,
                instance.StartedBy,
                instance.StartedAt,
                instance.FinishedAt,
            })
            .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id).ToListAsync(cancellationToken);
        var lines = rows.Select(row => new InstanceLine(
            row.Id, row.DefinitionId, row.Title, row.VersionNumber, row.Name, row.CorrelationId, Standings.Of(row.SubStatus, row.PausedAt), row.StartedBy, row.StartedAt, row.FinishedAt));
        return new InstanceList([.. lines], total, page, size);
    }

    private static IQueryable<WorkflowInstance> Started(IQueryable<WorkflowInstance> instances, ListInstances query, TimeZoneInfo zone)
    {
        if (query.From is { Year: > 1 } from)
        {
            var first = LocalDays.Begin(from, zone);
            instances = instances.Where(instance => instance.StartedAt >= first);
        }

        if (query.To is { Year: < 9999 } to)
        {
            var end = LocalDays.Begin(to.AddDays(1), zone);
            instances = instances.Where(instance => instance.StartedAt < end);
        }

        return instances;
    }
}

internal static class Standings
{
    /// <summary>Nobody reads further, and counting millions would make a page wait.</summary>
    public const int MostCounted = 10_000;

    public static InstanceStanding Of(WorkflowSubStatus status, DateTimeOffset? pausedAt) => status switch
    {
        WorkflowSubStatus.Suspended when pausedAt is not null => InstanceStanding.Paused,
        WorkflowSubStatus.Finished => InstanceStanding.Finished,
        WorkflowSubStatus.Faulted => InstanceStanding.Faulted,
        WorkflowSubStatus.Cancelled => InstanceStanding.Cancelled,
        _ => InstanceStanding.Waiting,
    };
}
