using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>How a child workflow ended, as its parent is told: the child's id, its sub-status, what it gave, and the error that stopped it, where one did.</summary>
public sealed record ChildReport(string? InstanceId, string SubStatus, JsonObject Output, IReadOnlyList<string> Outcomes, string? Error)
{
    internal bool HasFaulted => SubStatus == nameof(WorkflowSubStatus.Faulted);

    internal bool WasCancelled => SubStatus == nameof(WorkflowSubStatus.Cancelled);

    /// <summary>What is told of a child that could not be started, or not be carried on.</summary>
    public static ChildReport Failed(Guid child, string reason) => new(child.ToString(), nameof(WorkflowSubStatus.Faulted), [], [], reason);

    /// <summary>Reads what the activity was resumed with; resumed with nothing, by hand, the child counts as finished.</summary>
    internal static ChildReport Of(ActivityContext context)
    {
        var report = context.ResumePayload as JsonObject ?? [];
        return new(
            report.Text("instanceId"),
            report.Text("subStatus") ?? nameof(WorkflowSubStatus.Finished),
            report.Object("output") ?? [],
            [.. report.Member("outcomes").Items().Select(outcome => outcome.AsText()).OfType<string>()],
            report.Text("error"));
    }

    /// <summary>What the parent is resumed with: <c>{instanceId, subStatus, output, outcomes}</c>, and <c>error</c> if one stopped it.</summary>
    public JsonObject ToJson()
    {
        var report = new JsonObject
        {
            ["instanceId"] = InstanceId,
            ["subStatus"] = SubStatus,
            ["output"] = Output.DeepClone(),
            ["outcomes"] = new JsonArray([.. Outcomes.Select(outcome => JsonValue.Create(outcome))]),
        };
        if (Error is not null) report["error"] = Error;
        return report;
    }

    /// <summary>A child that did not end well is an incident of the activity that waited for it.</summary>
    internal void MustHaveFinished(ActivityContext context, string definitionId)
    {
        if (HasFaulted) context.Fault($"The child workflow '{definitionId}' failed: {Error ?? "it says why itself"} (instance {InstanceId}).");
        if (WasCancelled) context.Fault($"The child workflow '{definitionId}' was called off (instance {InstanceId}).");
    }
}
