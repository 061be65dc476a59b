using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>One instance: its steps and how far each is, its journal, its errors and the work it has asked for.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetInstance(Guid Instance) : IQuery<InstanceView>;

/// <summary>An instance as its page shows it.</summary>
public sealed record InstanceView(
    Guid Id,
    string DefinitionId,
    LocalText Title,
    int VersionNumber,
    string? Name,
    string? CorrelationId,
    InstanceStanding Standing,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<InstanceStep> Steps,
    IReadOnlyList<JournalLine> Journal,
    IReadOnlyList<IncidentLine> Incidents,
    IReadOnlyList<InstanceWork> Work)
{
    /// <summary>The steps as a picture.</summary>
    public required WorkflowDrawing Drawing { get; init; }
}

/// <summary>One line of the journal; the activity's title is null where the workflow as a whole is meant.</summary>
public sealed record JournalLine(long Sequence, DateTimeOffset HappenedAt, LocalText? Activity, string Event, string? Message, string Actor);

/// <summary>An error that waits for a manager, or that one has dealt with.</summary>
public sealed record IncidentLine(Guid ActivityExecution, LocalText Activity, string Message, DateTimeOffset HappenedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy);

/// <summary>A work item of the instance.</summary>
public sealed record InstanceWork(WorkItemId Id, LocalText Title, WorkItemState State, string? Step, string? CompletedBy, DateTimeOffset? ClosedAt);

internal sealed class GetInstanceHandler(LoyaltyDbContext db, WorkflowLibrary library) : IQueryHandler<GetInstance, InstanceView>
{
    private const int MostLines = 500;

    public async Task<Result<InstanceView>> Handle(GetInstance query, CancellationToken cancellationToken)
    {
        var id = query.Instance;
        var row = await db.Set<WorkflowInstance>().Where(instance => instance.Id == id).Select(instance => new
        {
            instance.DefinitionId,
            instance.VersionId,
            instance.VersionNumber,
            instance.Name,
            instance.CorrelationId,
            instance.SubStatus,
            instance.PausedAt,
            instance.StartedBy,
            instance.StartedAt,
            instance.FinishedAt,
        }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var definition = await library.ReadAsync(row.VersionId, cancellationToken);
        var journal = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == id).OrderByDescending(entry => entry.Sequence).Take(MostLines).ToListAsync(cancellationToken);
        journal.Reverse();
        var incidents = await db.Set<InstanceIncident>().AsNoTracking().Where(incident => incident.InstanceId == id).OrderBy(incident => incident.HappenedAt).ThenBy(incident => incident.Id).ToListAsync(cancellationToken);
        var work = await db.Set<WorkItem>().AsNoTracking().Where(item => item.InstanceId == id).OrderBy(item => item.OpenedAt).ThenBy(item => item.Id)
            .Select(item => new InstanceWork(item.Id, item.Title, item.State, item.Step, item.CompletedBy, item.ClosedAt)).ToListAsync(cancellationToken);
        var history = await InstanceHistory.ReadAsync(db, library, id, definition, cancellationToken);
        var titles = history.Titles();
        return new InstanceView(
            id, row.DefinitionId, ActivityTexts.TitleOf(definition), row.VersionNumber, row.Name, row.CorrelationId, Standings.Of(row.SubStatus, row.PausedAt), row.StartedBy, row.StartedAt, row.FinishedAt,
            InstanceStep.Of(definition, await LastLine.ReadAsync(db, id, history, cancellationToken), incidents.Where(incident => incident.ResolvedAt is null).Select(history.IdNow).ToHashSet()),
            [.. journal.Where(entry => entry.ActivityId != definition.Root.Id || definition.Root.Children.Count == 0)
                .Select(entry => new JournalLine(entry.Sequence, entry.HappenedAt, titles.GetValueOrDefault(history.IdNow(entry)), entry.Event, entry.Message, entry.Actor))],
            [.. incidents.Select(incident => new IncidentLine(
                incident.ActivityExecutionId, titles.GetValueOrDefault(history.IdNow(incident)) ?? ActivityTexts.TitleOf(definition), incident.Message, incident.HappenedAt, incident.ResolvedAt, incident.ResolvedBy))],
            work)
        {
            Drawing = WorkflowDrawing.Of(definition),
        };
    }
}
