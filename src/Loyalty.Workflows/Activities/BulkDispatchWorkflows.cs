using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>
/// Starts a child workflow for each item, and waits for all of them unless told otherwise. As each child ends, the activity in the port childCompleted or
/// childFaulted runs with the variables ChildInstanceId, ChildOutput and ChildError. A child that fails is counted, and the others go on.
/// </summary>
public sealed class BulkDispatchWorkflows : IContainer, IRequiresInputs, IHasOutcomes
{
    private const string Left = "left";
    private const string Cancelled = "cancelled";

    /// <inheritdoc />
    public string Type => "Elsa.BulkDispatchWorkflows";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Completed", "Canceled", "Done"];

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["workflowDefinitionId", "items"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var definition = ChildWorkflow.DefinitionOf(context);
        var key = context.Input<string>("defaultItemInputKey") is { Length: > 0 } given ? given : "Item";
        var common = context.Input<JsonObject>("input") ?? [];
        var waits = context.Input<bool?>("waitForCompletion") ?? true;
        var items = LoopItems.Of(context);
        foreach (var item in items)
        {
            var own = item as JsonObject ?? new JsonObject { [key] = item?.DeepClone() };
            ChildWorkflow.Start(context, definition, null, CorrelationOf(context, own), Merged(common, own), waits, atOnce: false);
        }

        context.Properties[Left] = waits ? items.Count : 0;
        context.Properties[Cancelled] = 0;
        if (!waits) context.Complete();
        else CompleteWithTheLast(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var report = ChildReport.Of(context);
        context.Properties[Left] = Count(context, Left) - 1;
        if (report.WasCancelled) context.Properties[Cancelled] = Count(context, Cancelled) + 1;
        var port = report.HasFaulted ? "childFaulted" : report.WasCancelled ? "" : "childCompleted";
        if (context.Node.Child(port) is { } activity)
        {
            context.Schedule(activity, variables: new JsonObject
            {
                ["ChildInstanceId"] = report.InstanceId,
                ["ChildOutput"] = report.Output.DeepClone(),
                ["ChildError"] = report.Error,
            });
        }

        CompleteWithTheLast(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        CompleteWithTheLast(context);
        return ValueTask.CompletedTask;
    }

    private static void CompleteWithTheLast(ActivityContext context)
    {
        if (Count(context, Left) == 0 && !context.HasChildren) context.Complete(Count(context, Cancelled) > 0 ? "Canceled" : "Completed", "Done");
    }

    private static int Count(ActivityContext context, string name) => context.Properties[name]!.GetValue<int>(); // both are written at the start

    private static JsonObject Merged(JsonObject common, JsonObject own)
    {
        var merged = (JsonObject)common.DeepClone();
        foreach (var (name, value) in own) merged[name] = value?.DeepClone();
        return merged;
    }

    /// <summary>The expression sees the item's members as variables, and all of them as args.</summary>
    private static string? CorrelationOf(ActivityContext context, JsonObject item)
    {
        if (context.Node.Property("correlationIdFunction") is null) return null;
        var (execution, before) = (context.Execution, context.Execution.KeptVariables);
        execution.KeptVariables = Merged(Merged(before ?? [], item), new JsonObject { ["args"] = item.DeepClone() });
        try
        {
            return context.Input<string>("correlationIdFunction");
        }
        finally
        {
            execution.KeptVariables = before;
        }
    }
}
