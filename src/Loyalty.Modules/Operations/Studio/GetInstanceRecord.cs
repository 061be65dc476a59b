using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>One instance as its technical view shows it: what it was started with, what it has given, its variables and its errors.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetInstanceRecord(Guid Instance) : IQuery<InstanceRecord>;

/// <summary>An instance in a technical list.</summary>
public sealed record InstanceRow(
    Guid Id, string DefinitionId, int VersionNumber, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name, int IncidentCount,
    DateTimeOffset StartedAt, DateTimeOffset MovedAt, DateTimeOffset? FinishedAt);

/// <summary>An instance with what it knows. Once its state is forgotten, inputs, outputs and variables are empty.</summary>
public sealed record InstanceRecord(InstanceRow Row, JsonObject Input, JsonObject Output, IReadOnlyList<VariableValue> Variables, IReadOnlyList<PlacedIncident> Incidents);

/// <summary>A variable of the workflow and its value.</summary>
public sealed record VariableValue(string Id, string Name, JsonNode? Value);

/// <summary>An error that waits for somebody, with the place of its activity.</summary>
public sealed record PlacedIncident(Guid ActivityExecution, ActivityPlace Place, string ActivityType, string Message, DateTimeOffset At);

internal sealed class GetInstanceRecordHandler(LoyaltyDbContext db, WorkflowLibrary library) : IQueryHandler<GetInstanceRecord, InstanceRecord>
{
    public async Task<Result<InstanceRecord>> Handle(GetInstanceRecord query, CancellationToken cancellationToken)
    {
        var id = query.Instance;
        if (await db.Set<WorkflowInstance>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } instance)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var definition = await library.ReadAsync(instance.VersionId, cancellationToken);
        var state = instance.ReadState();
        var values = state.WorkflowVariables;
        return new InstanceRecord(
            InstanceRows.Of(instance), state.Input, state.Output,
            [.. definition.Variables.Select(variable => new VariableValue(variable.Id, variable.Name, values.TryGetValue(variable.Id, out var value) ? value : variable.Default))],
            [.. state.Incidents.Select(incident => new PlacedIncident(incident.ActivityExecutionId, InstanceJournal.PlaceOf(definition, incident.ActivityId), incident.ActivityType, incident.Message, incident.OccurredAt))]);
    }
}

internal static class InstanceRows
{
    public static InstanceRow Of(WorkflowInstance row) => new(
        row.Id, row.DefinitionId, row.VersionNumber, row.Status, row.SubStatus, row.CorrelationId, row.Name, row.IncidentCount, row.StartedAt, row.MovedAt, row.FinishedAt);
}
