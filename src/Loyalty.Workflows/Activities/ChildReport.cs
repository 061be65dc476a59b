using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>How a child workflow ended, as its parent is told.</summary>
internal sealed record ChildReport(string? InstanceId, string SubStatus, JsonObject Output, IReadOnlyList<string> Outcomes, string? Error)
{
    public bool HasFaulted => SubStatus == "Faulted";

    public bool WasCancelled => SubStatus == "Cancelled";

    /// <summary>Reads what the activity was resumed with; resumed with nothing, by hand, the child counts as finished.</summary>
    public static ChildReport Of(ActivityContext context)
    {
        var report = context.ResumePayload as JsonObject ?? [];
        return new(
            report.Text("instanceId"),
            report.Text("subStatus") ?? "Finished",
            report.Object("output") ?? [],
            [.. report.Member("outcomes").Items().Select(outcome => outcome.AsText()).OfType<string>()],
            report.Text("error"));
    }

    /// <summary>A child that did not end well is an incident of the activity that waited for it.</summary>
    public void MustHaveFinished(ActivityContext context, string definitionId)
    {
        if (HasFaulted) context.Fault($"The child workflow '{definitionId}' failed: {Error ?? "it says why itself"} (instance {InstanceId}).");
        if (WasCancelled) context.Fault($"The child workflow '{definitionId}' was called off (instance {InstanceId}).");
    }
}
