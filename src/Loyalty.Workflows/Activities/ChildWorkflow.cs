using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>What the activities that start one child workflow have in common: they ask for it, and wait for its end if they are told to.</summary>
public abstract class ChildWorkflow : IRequiresInputs
{
    /// <inheritdoc />
    public abstract string Type { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["workflowDefinitionId"];

    /// <summary>Whether the child runs before the caller is answered, or later.</summary>
    protected abstract bool AtOnce { get; }

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var input = context.Input<JsonObject>("input") ?? [];
        Start(context, DefinitionOf(context), null, context.Input<string>("correlationId"), input, context.Input<bool>("waitForCompletion"), AtOnce);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var report = ChildReport.Of(context);
        report.MustHaveFinished(context, DefinitionOf(context));
        context.SetOutput("result", report.Output);
        context.Complete();
        return ValueTask.CompletedTask;
    }

    internal static string DefinitionOf(ActivityContext context)
    {
        var id = context.Input<string>("workflowDefinitionId");
        if (string.IsNullOrEmpty(id)) context.Fault("The activity does not say which workflow to start.");
        return id;
    }

    internal static void Start(ActivityContext context, string definitionId, string? versionId, string? correlationId, JsonObject input, bool waits, bool atOnce)
    {
        var child = context.NewId();
        var bookmark = waits ? context.CreateBookmark(context.Node.Type, new JsonObject { ["childInstanceId"] = child.ToString() }) : null;
        context.Ask(new ChildStart(child, definitionId, versionId, correlationId, input, bookmark?.Id, atOnce)
        {
            Id = context.NewId(),
            ActivityExecutionId = context.ActivityExecutionId,
        });
    }
}
