using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>An instance, its journal and its activities' runs in the editor's words.</summary>
internal sealed class InstanceAnswer(RefusalTexts refusals)
{
    /// <summary>A line of the list.</summary>
    public static JsonObject LineOf(InstanceRow row) => ElsaJson.Node(new
    {
        row.Id,
        row.DefinitionId,
        DefinitionVersionId = StoredDocument.IdOf(row.DefinitionId, row.VersionNumber),
        Version = row.VersionNumber,
        Status = row.Status.ToString(),
        SubStatus = row.SubStatus.ToString(),
        row.CorrelationId,
        row.Name,
        row.IncidentCount,
        IsSystem = false,
        CreatedAt = row.StartedAt,
        UpdatedAt = row.MovedAt,
        row.FinishedAt,
    })!.AsObject(); // an object is written

    /// <summary>The whole instance.</summary>
    public JsonObject Of(InstanceRecord instance)
    {
        var row = instance.Row;
        var answer = LineOf(row);
        answer["workflowState"] = ElsaJson.Node(new
        {
            row.Id,
            row.DefinitionId,
            DefinitionVersionId = StoredDocument.IdOf(row.DefinitionId, row.VersionNumber),
            DefinitionVersion = row.VersionNumber,
            row.CorrelationId,
            row.Name,
            Status = row.Status.ToString(),
            SubStatus = row.SubStatus.ToString(),
            Bookmarks = Array.Empty<object>(),
            Incidents = instance.Incidents.Select(Of),
            IsSystem = false,
            CompletionCallbacks = Array.Empty<object>(),
            ActivityExecutionContexts = Array.Empty<object>(),
            instance.Input,
            instance.Output,
            Properties = new { },
            CreatedAt = row.StartedAt,
            UpdatedAt = row.MovedAt,
            row.FinishedAt,
        });
        return answer;
    }

    /// <summary>A run of an activity.</summary>
    public object Of(Guid instance, ActivityRun run) => new
    {
        Id = IdOf(instance, run.Number),
        WorkflowInstanceId = instance,
        run.ActivityId,
        ActivityNodeId = run.NodeId,
        run.ActivityType,
        ActivityTypeVersion = 1,
        ActivityName = run.Name,
        ActivityState = Named(run.Inputs),
        Payload = (object?)null,
        Outputs = run.Outputs is { } outputs ? Named(outputs) : null,
        Properties = new { },
        Metadata = new { },
        Exception = run.State is ActivityRunState.Faulted ? Failure(run.Message) : null,
        run.StartedAt,
        HasBookmarks = run.Waits,
        Status = run.State.ToString(),
        AggregateFaultCount = run.State is ActivityRunState.Faulted ? 1 : 0,
        CompletedAt = run.EndedAt,
        SchedulingActivityExecutionId = (string?)null,
        CallStackDepth = 0,
    };

    /// <summary>A line of the journal.</summary>
    public object Of(Guid instance, PlacedLine line) => new
    {
        Id = IdOf(instance, line.Sequence),
        ActivityInstanceId = IdOf(instance, line.Run),
        ParentActivityInstanceId = (string?)null,
        ActivityId = line.Place.Id,
        line.ActivityType,
        ActivityTypeVersion = 1,
        ActivityName = line.Place.Name,
        line.Place.NodeId,
        Timestamp = line.At,
        line.Sequence,
        EventName = line.Event,
        Message = line.Message is { } message ? refusals.Reason(message) : null,
        Source = line.Actor,
        ActivityState = new { },
        Payload = (object?)null,
    };

    /// <summary>How often activities have begun and ended, and how they stand now.</summary>
    public static IEnumerable<object> Stats(IEnumerable<ActivityRun> runs) => runs.GroupBy(run => run.NodeId).Select(group => new
    {
        group.First().ActivityId,
        ActivityNodeId = group.Key,
        StartedCount = group.Count(),
        CompletedCount = group.Count(run => run.State is ActivityRunState.Completed),
        UncompletedCount = group.Count(run => run.State is ActivityRunState.Running),
        IsBlocked = group.Any(run => run.Waits),
        IsFaulted = group.Last().State is ActivityRunState.Faulted,
        AggregateFaultCount = group.Count(run => run.State is ActivityRunState.Faulted),
        Metadata = new { },
    });

    /// <summary>How a run is named in an address; null when the text is no such name.</summary>
    public static (Guid Instance, long Number)? PartsOf(string? id) =>
        id?.LastIndexOf('-') is { } at and > 0 && Guid.TryParse(id.AsSpan(0, at), out var instance) && long.TryParse(id.AsSpan(at + 1), out var number) ? (instance, number) : null;

    /// <summary>Values by the names that the descriptors of activities give them.</summary>
    private static JsonObject Named(JsonObject values) => new(values.Select(value => KeyValuePair.Create(ActivityDescriptor.Pascal(value.Key), value.Value?.DeepClone())));

    private static string IdOf(Guid instance, long number) => $"{instance}-{number}";

    private object Of(PlacedIncident incident) => new
    {
        ActivityId = incident.Place.Id,
        ActivityNodeId = incident.Place.NodeId,
        incident.ActivityType,
        Message = refusals.Reason(incident.Message),
        Exception = Failure(incident.Message),
        Timestamp = incident.At,
    };

    private object Failure(string? message) => new { Type = "", Message = refusals.Reason(message ?? ""), StackTrace = (string?)null, InnerException = (object?)null };
}
