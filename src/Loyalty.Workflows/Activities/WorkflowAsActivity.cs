using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>
/// Another workflow used as an activity: its type is that workflow's name, its members are that workflow's inputs and outputs, and it ends with that
/// workflow's outcomes.
/// </summary>
public sealed class WorkflowAsActivity : IActivity
{
    private static readonly WorkflowAsActivity s_only = new();

    /// <inheritdoc />
    public string Type => "Elsa.WorkflowDefinitionActivity";

    /// <summary>Runs the activity if it names a workflow; null if it does not.</summary>
    internal static IActivity? Of(ActivityNode node) => Names(node) ? s_only : null;

    /// <summary>Whether an activity of an unknown type names the workflow it stands for.</summary>
    internal static bool Names(ActivityNode node) => node.Property("workflowDefinitionId").AsText() is { Length: > 0 };

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var inputs = context.Node.Json.Where(member => (member.Value as JsonObject)?.Object("expression") is not null);
        var input = new JsonObject(inputs.Select(member => KeyValuePair.Create(member.Key, context.Input(member.Key))));
        var version = context.Node.Property("workflowDefinitionVersionId").AsText();
        ChildWorkflow.Start(context, ChildWorkflow.DefinitionOf(context), version, correlationId: null, input, waits: true, atOnce: true);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var report = ChildReport.Of(context);
        report.MustHaveFinished(context, ChildWorkflow.DefinitionOf(context));
        foreach (var (name, value) in report.Output) context.SetOutput(name, value);
        context.Complete([.. report.Outcomes]);
        return ValueTask.CompletedTask;
    }
}
